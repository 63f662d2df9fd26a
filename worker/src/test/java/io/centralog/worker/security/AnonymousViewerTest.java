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
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** What {@code centralog.dashboard.anonymous=viewer} opens, and what it does not. */
@QuarkusTest
@TestProfile(AnonymousViewerTest.Opened.class)
class AnonymousViewerTest {

    /** Also believes a proxy on this machine, as behind one that ends TLS. */
    public static class Opened implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("centralog.dashboard.anonymous", "viewer", "quarkus.http.proxy.proxy-address-forwarding",
                    "true", "quarkus.http.proxy.allow-x-forwarded", "true", "quarkus.http.proxy.trusted-proxies",
                    "127.0.0.1");
        }
    }

    @BeforeEach
    void clear() {
        People.clear();
    }

    @Test
    void whoSitsAtThisMachine_mayLook() {
        given().get("/issues").then().statusCode(200);
        given().get("/").then().statusCode(200);
        given().cookie(SessionMechanism.COOKIE, "ended").get("/issues").then().statusCode(200);
    }

    @Test
    void whoSitsAtThisMachine_mayNotMore() {
        for (String address : new String[]{ "/issues/actions", "/accounts", "/account/password" }) {
            assertThat(Forms.send(address, Map.of("action", "resolve", "ids", "1")).statusCode()).as(address)
                    .isIn(302, 404);
        }
        assertThat(given().redirects().follow(false).get("/accounts").statusCode()).isEqualTo(302);
        assertThat(given().redirects().follow(false).get("/account").statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = { "X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "X-Forwarded-Host" })
    void whoComesThroughAProxy_mayNotLook(String header) {
        assertThat(given().redirects().follow(false).header(header, "127.0.0.1").get("/issues").statusCode())
                .isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = { "centralog.example", "evil.example:8080", "localhost.evil.example",
            "127.0.0.1.evil.example",
            "10.0.0.1" })
    void whoCallsThisMachineByAnotherName_mayNotLook(String host) {
        assertThat(given().redirects().follow(false).header("Host", host).get("/issues").statusCode()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = { "localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:8080" })
    void whoCallsThisMachineByItsOwnName_mayLook(String host) {
        given().header("Host", host).get("/issues").then().statusCode(200);
    }
}
