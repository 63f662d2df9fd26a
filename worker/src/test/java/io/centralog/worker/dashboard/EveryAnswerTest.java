package io.centralog.worker.dashboard;

import static io.centralog.worker.People.viewer;
import static io.centralog.worker.dashboard.Html.page;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.centralog.worker.Forms;
import io.centralog.worker.People;
import io.centralog.worker.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** What holds for each answer: event text is text, what is missing is said, headers keep the browser strict. */
@QuarkusTest
class EveryAnswerTest extends SeededPages {

    @Test
    void pages_showEventTextAsText() {
        String hostile = "<script>alert(1)</script>{view.id}\u001b[31m\u202Egnp\u0007'\"><img src=x>";
        String json = hostile.replace("\"", "\\\"").replace("\u001b", "\\u001b").replace("\u0007", "\\u0007");
        Instant second = now.minusSeconds(9);
        seed.application(1, "shop<i>");
        seed.issue(1, "com.acme." + hostile, hostile, second, second, 1);
        for (String column : List.of("logger", "culprit", "first_release", "last_release", "level")) {
            seed.set(1, column, hostile);
        }
        seed.occurrence(1, second, 1);
        seed.sample(1, second, hostile,
                """
                {"type":"T%1$s","frames":[{"module":"%1$s","class":"%1$s","method":"%1$s","file":"%1$s","line":1}]}"""
                        .formatted(json),
                "{\"parameters\":[\"%1$s\",null],\"mdc\":{\"%1$s\":\"%1$s\"},\"tags\":{\"%1$s\":\"%1$s\"},\"messages\":[\"%1$s\"]}"
                        .formatted(json));
        for (String address : List.of("/issues", "/issues/1", "/issues/1?frames=text", "/issues/1?frames=all")) {
            assertThat(page(address)).as(address).doesNotContain("<script>").doesNotContain("<img")
                    .doesNotContain("<i>")
                    .doesNotContain("\u001b").doesNotContain("\u202E").doesNotContain("\u0007")
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;{view.id}")
                    .contains("<span class=\"esc\" title=\"U+202E\">\\u202E</span>")
                    .contains(">\\e[31m</span>").doesNotContain("style=");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/issues/2", "/issues/x", "/issues/-1", "/issues/99999999999999999999",
            "/issues/1/occurrences/yesterday", "/issues/1/occurrences/2026-13-01T00:00:00Z",
            "/issues/1/occurrences/2026-11-01T00:00:00Z", "/issues/1/occurrences/2026-11-01T00:00:00.5Z",
            "/issues/2/occurrences", "/issues/2/grouping",
            "/issues/1/occurrences/2026-11-01T00:00:00Z/export.md", "/nowhere" })
    void page_isNotFound(String address) {
        seed.application(1, "checkout");
        issue(1, Duration.ofSeconds(9), 6);
        assertThat(viewer().get(address).then().statusCode(404).contentType("text/html").extract().asString())
                .contains("Not found").contains("centralog.css");
    }

    @ParameterizedTest
    @ValueSource(strings = { "%00", "a%00b", "%FF%FE", "%ED%A0%80", "%F0%9F%98%80", "%0D%0A", "-1", "%25s", "'" })
    void parameter_neverBreaksAPage(String value) {
        for (String address : List.of("/issues?q=", "/issues?q=host:", "/issues?status=", "/issues?age=",
                "/issues?from=2026-11-20T10:00&to=", "/issues?sort=", "/issues?after=", "/issues/", "/issues/1?frames=",
                "/issues/1/occurrences/", "/issues/1/occurrences?before=", "/tail?q=", "/tail?lines=",
                "/tail/lines?from=",
                "/pipeline/dead-letters/", "/login?to=", "/setup?token=", "/nowhere/")) {
            assertThat(viewer().urlEncodingEnabled(false).redirects().follow(false).get(address + value).statusCode())
                    .as(address + value).isLessThan(500);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "\0", "a\0b of twelve", "\ud800 a lone surrogate", "\r\n\r\n and more than twelve",
            "'\"--" })
    void field_neverBreaksAForm(String value) {
        for (String address : List.of("/login", "/account/password", "/accounts", "/accounts/1/role",
                "/accounts/1/password", "/issues/actions", "/theme")) {
            Map<String, String> fields = Map.of("name", value, "password", value, "again", value, "current", value,
                    "role",
                    value, "theme", value, "action", value, "ids", value, "to", value);
            assertThat(Forms.send(People.as(Role.ADMINISTRATOR), address, fields).statusCode()).as(address)
                    .isLessThan(500);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/issues", "/issues?age=x", "/issues/77", "/centralog.css", "/favicon.svg" })
    void answer_hasSecurityHeaders(String address) {
        Response answer = viewer().get(address);
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'").contains("base-uri 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
    }

    private void issue(int id, Duration ago, long repeats) {
        seed.issue(id, "com.acme.TimeoutException", "No answer within {} ms", now.minus(ago).minusSeconds(id % 7),
                now.minus(ago), repeats);
    }
}
