package io.centralog.worker.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.centralog.worker.Database;
import io.centralog.worker.Forms;
import io.centralog.worker.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

@QuarkusTest
class AccountsTest {

    private static final String NEW_PASSWORD = "a new sentence to sign in with";

    @Inject
    Database database;

    @BeforeEach
    void createTheAdministrator() {
        People.clear();
        People.session(Role.ADMINISTRATOR);
    }

    @Test
    void add_givesAnAccountThatCanSignIn() {
        assertThat(add("jo@shop.example", "operator", NEW_PASSWORD).header("Location"))
                .isEqualTo("/accounts?done=added");
        Forms.send("/login", Map.of("name", "JO@shop.example", "password", NEW_PASSWORD)).then().statusCode(303);
        assertThat(database.text("select role || ' ' || (password like '$2a$11$%') from account where name like 'jo%'"))
                .isEqualTo("operator true");
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", " ", "two  spaces", "line\nbreak", "right\u202Eleft", "zero\u200Bwidth",
            "\u0007bell" })
    void add_refusesANameThatCannotBeSeen(String name) {
        assertThat(add(name, "viewer", NEW_PASSWORD).statusCode()).isEqualTo(400);
        assertThat(database.number("select count(*) from account")).isOne();
    }

    @Test
    void add_refusesWhatCannotBe() {
        assertThat(add("Administrator", "viewer", NEW_PASSWORD).asString()).contains("of this name already");
        assertThat(add("jo", "viewer", "too short").asString()).contains("12 characters or more");
        assertThat(add("jo", "viewer", "ä".repeat(37)).asString()).contains("72 bytes");
        assertThat(add("jo", "owner", NEW_PASSWORD).statusCode()).isEqualTo(400);
        assertThat(database.number("select count(*) from account")).isOne();
    }

    @Test
    void role_changesAtOnce() {
        String session = People.session(Role.VIEWER);
        assertThat(statusOfAccounts(session)).isEqualTo(403);
        change(id("viewer"), "role", Map.of("role", "administrator"));
        assertThat(statusOfAccounts(session)).isEqualTo(200);
        change(id("viewer"), "role", Map.of("role", "viewer"));
        assertThat(statusOfAccounts(session)).isEqualTo(403);
    }

    @Test
    void password_signsTheAccountOut() {
        String session = People.session(Role.VIEWER);
        change(id("viewer"), "password", Map.of("password", NEW_PASSWORD));
        assertThat(statusOfAccounts(session)).isEqualTo(302);
        Forms.send("/login", Map.of("name", "viewer", "password", NEW_PASSWORD)).then().statusCode(303);
    }

    @Test
    void removal_endsItsSessions() {
        String session = People.session(Role.OPERATOR);
        change(id("operator"), "remove", Map.of());
        assertThat(statusOfAccounts(session)).isEqualTo(302);
        assertThat(database.number("select count(*) from account")).isOne();
    }

    @Test
    void lastAdministrator_stays() {
        long id = id("administrator");
        assertThat(change(id, "remove", Map.of()).asString()).contains("The last administrator must stay one");
        assertThat(change(id, "role", Map.of("role", "operator")).asString()).contains("must stay one");
        assertThat(database.number("select count(*) from account where role = 'administrator'")).isOne();
    }

    @Test
    void administrators_cannotRemoveEachOtherAtOnce() throws Exception {
        People.run("insert into account (id, role, name, password)"
                + " values (nextval('account_seq'), 'administrator', 'second', '-')");
        List<Long> ids = List.of(id("administrator"), id("second"));
        String first = People.session(Role.ADMINISTRATOR);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Response>> answers = ids.stream().map(id -> threads
                    .submit(() -> Forms.send(given().cookie(SessionMechanism.COOKIE, first), path(id, "remove"),
                            Map.of())))
                    .toList();
            for (Future<Response> answer : answers) {
                assertThat(answer.get().statusCode()).isIn(302, 303, 400);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(database.number("select count(*) from account where role = 'administrator'")).isOne();
    }

    @Test
    void ownPassword_needsTheCurrentOne() {
        String elsewhere = People.session(Role.VIEWER);
        String session = People.session(Role.VIEWER);
        assertThat(changeOwn(session, "not the current one", NEW_PASSWORD).asString())
                .contains("do not belong together");
        assertThat(statusOfAccounts(elsewhere)).isEqualTo(403);

        Response answer = changeOwn(session, People.PASSWORD, NEW_PASSWORD);
        assertThat(answer.header("Location")).isEqualTo("/account?done=password");
        assertThat(statusOfAccounts(elsewhere)).isEqualTo(302);
        assertThat(statusOfAccounts(session)).isEqualTo(302);
        assertThat(statusOfAccounts(answer.cookie(SessionMechanism.COOKIE))).isEqualTo(403);
    }

    @Test
    void accounts_areMissing_whenTheyWereRemovedMeanwhile() {
        assertThat(change(999_999, "role", Map.of("role", "viewer")).asString()).contains("no such account any more");
        People.as(Role.ADMINISTRATOR).get("/accounts?done=anything").then().statusCode(400);
    }

    private static Response add(String name, String role, String password) {
        return Forms.send(People.as(Role.ADMINISTRATOR), "/accounts",
                Map.of("name", name, "role", role, "password", password));
    }

    private static Response change(long id, String what, Map<String, String> fields) {
        return Forms.send(People.as(Role.ADMINISTRATOR), path(id, what), fields);
    }

    private static Response changeOwn(String session, String current, String password) {
        return Forms.send(given().cookie(SessionMechanism.COOKIE, session), "/account/password",
                Map.of("current", current, "password", password, "again", password));
    }

    private static String path(long id, String what) {
        return "/accounts/" + id + "/" + what;
    }

    private long id(String name) {
        return database.number("select id from account where name = '" + name + "'");
    }

    private static int statusOfAccounts(String session) {
        return given().redirects().follow(false).cookie(SessionMechanism.COOKIE, session).get("/accounts")
                .statusCode();
    }
}
