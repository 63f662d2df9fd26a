package io.centralog.worker.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.centralog.worker.Forms;
import io.centralog.worker.People;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

/** A proxy that is believed ends TLS for the worker. */
@QuarkusTest
@TestProfile(AnonymousViewerTest.Opened.class)
class BehindProxyTest {

    @BeforeEach
    void createAccounts() {
        People.clear();
        People.session(Role.ADMINISTRATOR);
    }

    @ParameterizedTest
    @CsvSource({ "https, true", "http, false" })
    void cookies_areSecure_whereTheBrowserSpeaksHttps(String protocol, boolean secure) {
        Response form = given().header("X-Forwarded-Proto", protocol).get("/login");
        assertThat(form.detailedCookie("centralog-csrf").isSecured()).isEqualTo(secure);
        Response signedIn = signIn("203.0.113.9", protocol);
        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(signedIn.header("Location")).startsWith("/");
        assertThat(signedIn.detailedCookie(SessionMechanism.COOKIE).isSecured()).isEqualTo(secure);
        Response theme = Forms.send(given().header("X-Forwarded-Proto", protocol), "/theme", Map.of("theme", "dark"));
        assertThat(theme.detailedCookie("centralog-theme").isSecured()).isEqualTo(secure);
    }

    @Test
    void attempts_areCountedByTheAddressOfTheClient() {
        People.run("insert into sign_in_attempt (at, name_hash, address)"
                + " select now(), sha256(('name' || n)::bytea), '203.0.113.9' from generate_series(1, 30) n");
        assertThat(signIn("203.0.113.9", "https").statusCode()).isEqualTo(429);
        assertThat(signIn("203.0.113.10", "https").statusCode()).isEqualTo(303);
    }

    private static Response signIn(String client, String protocol) {
        return Forms.send(given().header("X-Forwarded-For", client).header("X-Forwarded-Proto", protocol), "/login",
                Map.of("name", "administrator", "password", People.PASSWORD));
    }
}
