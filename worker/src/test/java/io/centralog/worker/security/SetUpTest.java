package io.centralog.worker.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.centralog.worker.Forms;
import io.centralog.worker.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

@QuarkusTest
class SetUpTest {

    private static final String TOKEN = "the token of the tests";

    @BeforeEach
    void clear() {
        People.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/issues", "/issues/1", "/login", "/accounts", "/account", "/nowhere" })
    void everyPage_leadsToSetUp_untilThereIsAnAdministrator(String address) {
        assertThat(given().redirects().follow(false).get(address).header("Location")).isEqualTo("/setup");
    }

    @Test
    void create_makesTheFirstAdministratorAndSignsIn() {
        Response answer = create(TOKEN, "mira@shop.example", "correct horse battery", "correct horse battery");
        assertThat(answer.statusCode()).isEqualTo(303);
        String session = answer.cookie(SessionMechanism.COOKIE);
        given().cookie(SessionMechanism.COOKIE, session).get("/accounts").then().statusCode(200)
                .body(containsString("mira@shop.example"));
    }

    @Test
    void create_worksOnce() {
        create(TOKEN, "mira", "correct horse battery", "correct horse battery");
        assertThat(given().redirects().follow(false).get("/setup").header("Location")).isEqualTo("/login");
        Response second = create(TOKEN, "eve", "correct horse battery", "correct horse battery");
        assertThat(second.header("Location")).isEqualTo("/login");
        assertThat(second.cookie(SessionMechanism.COOKIE)).isNull();
    }

    @Test
    void create_refusesWhatIsNotRight() {
        assertThat(create("another token", "mira", "correct horse battery", "correct horse battery").asString())
                .contains("This is not the set-up token.");
        assertThat(create(TOKEN, "mira", "correct horse battery", "correct horse").asString())
                .contains("The two passwords differ.");
        assertThat(create(TOKEN, "mira", "short", "short").asString()).contains("12 characters or more");
        assertThat(create(TOKEN, " ", "correct horse battery", "correct horse battery").asString())
                .contains("2 to 100 visible characters");
        assertThat(given().redirects().follow(false).get("/issues").header("Location")).isEqualTo("/setup");
    }

    @Test
    void create_boundsGuesses() {
        for (int guess = 0; guess < 5; guess++) {
            assertThat(create("guess " + guess, "mira", "correct horse battery", "correct horse battery").statusCode())
                    .isEqualTo(400);
        }
        assertThat(create(TOKEN, "mira", "correct horse battery", "correct horse battery").statusCode()).isEqualTo(429);
    }

    @Test
    void complaint_isMadeWhenOthersCouldBecomeAdministrator() {
        assertThat(SetUp.complaint(Optional.empty(), "0.0.0.0", true)).get().asString()
                .contains("quarkus.http.host").contains("0.0.0.0").contains("CENTRALOG_SETUP_TOKEN");
        assertThat(SetUp.complaint(Optional.of("0123456789abcdef"), "0.0.0.0", true)).isEmpty();
        assertThat(SetUp.complaint(Optional.empty(), "127.0.0.1", true)).isEmpty();
        assertThat(SetUp.complaint(Optional.empty(), "localhost", true)).isEmpty();
        assertThat(SetUp.complaint(Optional.empty(), "0.0.0.0", false)).isEmpty();
        assertThat(SetUp.complaint(Optional.of("short"), "127.0.0.1", true)).get().asString()
                .contains("centralog.setup.token").contains("16").contains("has 5");
    }

    private static Response create(String token, String name, String password, String again) {
        return Forms.send("/setup", Map.of("token", token, "name", name, "password", password, "again", again));
    }
}
