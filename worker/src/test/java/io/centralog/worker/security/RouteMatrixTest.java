package io.centralog.worker.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.centralog.worker.Forms;
import io.centralog.worker.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Every route for everyone. A route that is found in the application and not in this table fails the test. */
@QuarkusTest
class RouteMatrixTest {

    private static final List<String> TABLE = List.of(
            "GET / -> viewer",
            "GET /account -> viewer",
            "POST /account/password -> viewer",
            "GET /accounts -> administrator",
            "POST /accounts -> administrator",
            "POST /accounts/{id}/password -> administrator",
            "POST /accounts/{id}/remove -> administrator",
            "POST /accounts/{id}/role -> administrator",
            "GET /issues -> viewer",
            "POST /issues/actions -> operator",
            "GET /issues/{id} -> viewer",
            "GET /issues/{id}/grouping -> viewer",
            "GET /issues/{id}/history -> viewer",
            "GET /issues/{id}/occurrences -> viewer",
            "GET /issues/{id}/occurrences/{second} -> viewer",
            "GET /issues/{id}/occurrences/{second}/export.json -> viewer",
            "GET /issues/{id}/occurrences/{second}/export.md -> viewer",
            "GET /issues/{id}/occurrences/{second}/trace.txt -> viewer",
            "GET /login -> everyone",
            "POST /login -> everyone",
            "POST /logout -> everyone",
            "GET /pipeline -> viewer",
            "GET /pipeline/dead-letters/{id} -> viewer",
            "GET /pipeline/dead-letters/{id}/{part} -> viewer",
            "GET /setup -> everyone",
            "POST /setup -> everyone",
            "GET /tail -> viewer",
            "GET /tail/lines -> viewer",
            "POST /theme -> everyone");

    @BeforeEach
    void createTheAdministrator() {
        People.clear();
        People.session(Role.ADMINISTRATOR);
    }

    @Test
    void table_namesEveryRoute() {
        assertThat(Routes.pages()).containsExactlyInAnyOrderElementsOf(table().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = { "/nowhere", "/q", "/q/metrics", "/q/info", "/q/dev-ui", "/q/openapi", "/webjars/x.js",
            "/issues/1/nothing", "/login/x", "/LOGIN", "/issues;/login", "/login/../issues" })
    void whateverElse_isForViewers(String address) {
        assertThat(isLedAway(given().redirects().follow(false).urlEncodingEnabled(false).get(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/centralog.css", "/centralog.js", "/favicon.svg", "/q/health", "/q/health/live",
            "/q/health/ready",
            "/q/health/started", "/q/health/well" })
    void fileOrProbe_isForEveryone(String address) {
        given().redirects().follow(false).get(address).then().statusCode(not(302)).header("Location", nullValue());
    }

    static Stream<Map.Entry<String, String>> rows() {
        return table().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void route_isForItsRoleAndAbove(Map.Entry<String, String> row) {
        String needed = row.getValue();
        assertThat(isLedAway(send(row.getKey(), given()))).isEqualTo(!needed.equals("everyone"));
        for (Role role : Role.values()) {
            Response answer = send(row.getKey(), People.as(role));
            boolean allowed = needed.equals("everyone") || role.includes(Role.of(needed));
            assertThat(answer.statusCode() == 403).as(role + ": " + answer.statusLine()).isEqualTo(!allowed);
            assertThat(isLedAway(answer)).as(role.word()).isFalse();
            assertThat(answer.statusCode()).as(role.word()).isLessThan(500);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void form_isRefusedWithoutItsToken(Map.Entry<String, String> row) {
        if (row.getKey().startsWith("POST")) {
            String address = address(row.getKey());
            People.as(Role.ADMINISTRATOR).redirects().follow(false).formParam("name", "x").post(address).then()
                    .statusCode(400).body(containsString("This form was out of date"));
            People.as(Role.ADMINISTRATOR).redirects().follow(false).cookie("centralog-csrf", "A".repeat(22))
                    .formParam("csrf-token", "B".repeat(22)).post(address).then().statusCode(400);
        }
    }

    private static boolean isLedAway(Response answer) {
        String to = answer.header("Location");
        return answer.statusCode() == 302 && to != null && to.startsWith("/login");
    }

    /** Sends a form with its token, as the page would that holds it. */
    private static Response send(String route, RequestSpecification request) {
        return route.startsWith("GET")
                ? request.redirects().follow(false).get(address(route))
                : Forms.send(request, address(route), Map.of());
    }

    private static String address(String route) {
        return route.substring(route.indexOf(' ') + 1).replace("{id}", "1").replace("{part}", "head")
                .replace("/lines", "/lines?from=x").replace("{second}", "2026-11-01T00:00:00Z");
    }

    private static Map<String, String> table() {
        Map<String, String> rows = new TreeMap<>();
        TABLE.forEach(row -> rows.put(row.substring(0, row.indexOf(" -> ")), row.substring(row.indexOf(" -> ") + 4)));
        return rows;
    }
}
