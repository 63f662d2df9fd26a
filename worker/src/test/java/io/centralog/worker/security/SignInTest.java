package io.centralog.worker.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.centralog.worker.Forms;
import io.centralog.worker.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;

@QuarkusTest
class SignInTest {

    @BeforeEach
    void createAccounts() {
        People.clear();
        People.session(Role.ADMINISTRATOR);
        People.session(Role.VIEWER);
    }

    @Test
    void signIn_givesAFreshSession() {
        String planted = "planted-by-somebody-else";
        Response answer = Forms.send(given().cookie(SessionMechanism.COOKIE, planted), "/login",
                Map.of("name", "Viewer", "password", People.PASSWORD));
        assertThat(answer.statusCode()).isEqualTo(303);
        Cookie cookie = answer.detailedCookie(SessionMechanism.COOKIE);
        assertThat(cookie.getValue()).isNotEqualTo(planted).hasSize(43);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(isSignedIn(cookie.getValue())).isTrue();
        assertThat(isSignedIn(planted)).isFalse();
    }

    @Test
    void signIn_endsTheSessionBefore() {
        String before = People.session(Role.VIEWER);
        signIn(before, "viewer", People.PASSWORD);
        assertThat(isSignedIn(before)).isFalse();
    }

    @Test
    void signOut_endsTheSessionForGood() {
        String session = People.session(Role.VIEWER);
        assertThat(isSignedIn(session)).isTrue();
        Forms.send(given().cookie(SessionMechanism.COOKIE, session), "/logout", Map.of()).then().statusCode(303);
        assertThat(isSignedIn(session)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "last_used = now() - interval '13 hours'", "started_at = now() - interval '8 days'" })
    void session_endsByItself(String age) {
        String session = People.session(Role.VIEWER);
        People.run("update session set " + age);
        assertThat(isSignedIn(session)).isFalse();
    }

    @Test
    void refusal_doesNotTellWhetherThereIsAnAccount() {
        Response wrong = signIn("-", "viewer", "not the password of it");
        Response unknown = signIn("-", "nobody", "not the password of it");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(wrong.asString()).contains("This name and password do not belong together.");
        assertThat(unknown.asString().replace("nobody", "viewer")).isEqualTo(wrong.asString());
        assertThat(unknown.cookie(SessionMechanism.COOKIE)).isNull();
    }

    @Test
    void attempts_areBoundedForOneName_evenWithTheRightPassword() {
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(signIn("-", "viewer", "guess number " + attempt).statusCode()).isEqualTo(400);
        }
        assertThat(signIn("-", "VIEWER", People.PASSWORD).statusCode()).isEqualTo(429);
        assertThat(signIn("-", "administrator", People.PASSWORD).statusCode()).isEqualTo(303);
        People.run("update sign_in_attempt set at = at - interval '16 minutes'");
        assertThat(signIn("-", "viewer", People.PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void attempts_areBoundedForOneAddress() {
        People.run("insert into sign_in_attempt (at, name_hash, address)"
                + " select now(), sha256(('name' || n)::bytea), '127.0.0.1' from generate_series(1, 30) n");
        assertThat(signIn("-", "viewer", People.PASSWORD).statusCode()).isEqualTo(429);
    }

    @Test
    void attempts_areForgottenAfterSuccess() {
        for (int round = 0; round < 3; round++) {
            for (int attempt = 0; attempt < 4; attempt++) {
                signIn("-", "viewer", "guess number " + attempt);
            }
            assertThat(signIn("-", "viewer", People.PASSWORD).statusCode()).isEqualTo(303);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example",
            "/%09/evil.example\t", "javascript:alert(1)", "issues", "", "/\n/evil.example", "///evil.example" })
    void signIn_leadsNowhereElse(String to) {
        Response answer = Forms.send("/login", Map.of("name", "viewer", "password", People.PASSWORD, "to", to));
        assertThat(answer.header("Location")).matches("/[^/\\\\].*").doesNotContain("\n");
        assertThat(given().queryParam("to", to).get("/login").asString()).doesNotContain("value=\"//")
                .doesNotContain("javascript:");
    }

    @Test
    void signIn_leadsToWhereItWasAskedFor() {
        String way = given().redirects().follow(false).get("/issues/4711?frames=all").header("Location");
        assertThat(way).isEqualTo("/login?to=%2Fissues%2F4711%3Fframes%3Dall");
        assertThat(given().urlEncodingEnabled(false).get(way).asString())
                .contains("name=\"to\" value=\"/issues/4711?frames=all\"");
        assertThat(Forms.send("/login", Map.of("name", "viewer", "password", People.PASSWORD, "to",
                "/issues/4711?frames=all")).header("Location")).isEqualTo("/issues/4711?frames=all");
    }

    @Test
    void stream_isRefusedInsteadOfLedAway() {
        given().redirects().follow(false).accept("text/event-stream").get("/issues").then().statusCode(401);
    }

    @Test
    void theme_goesBackToThePageOnly() {
        assertThat(Forms.send(given().header("Referer", "https://evil.example//x"), "/theme", Map.of("theme", "dark"))
                .header("Location")).isEqualTo("/issues");
        Response answer = Forms.send(given().header("Referer", "http://localhost/issues/1?frames=all"), "/theme",
                Map.of("theme", "dark"));
        assertThat(answer.header("Location")).isEqualTo("/issues/1?frames=all");
        assertThat(given().cookie("centralog-theme", answer.cookie("centralog-theme")).get("/login").asString())
                .contains("data-theme=\"dark\"");
        Forms.send("/theme", Map.of("theme", "<b>")).then().statusCode(400);
        assertThat(given().cookie("centralog-theme", "x\"onload=").get("/login").asString()).contains("lang=\"en\">");
    }

    @Test
    void page_isKeptByNoCache() {
        assertThat(People.viewer().get("/issues").header("Cache-Control")).isEqualTo("no-store");
    }

    private static Response signIn(String session, String name, String password) {
        return Forms.send(given().cookie(SessionMechanism.COOKIE, session), "/login",
                Map.of("name", name, "password", password));
    }

    private static boolean isSignedIn(String session) {
        return given().redirects().follow(false).cookie(SessionMechanism.COOKIE, session).get("/issues")
                .statusCode() == 200;
    }
}
