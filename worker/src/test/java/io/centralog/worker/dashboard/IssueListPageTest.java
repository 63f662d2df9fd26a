package io.centralog.worker.dashboard;

import static io.centralog.worker.People.viewer;
import static io.centralog.worker.dashboard.Html.link;
import static io.centralog.worker.dashboard.Html.page;
import static io.centralog.worker.dashboard.Html.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

/** The list of issues: what it shows, its histogram, tabs and order. */
@QuarkusTest
class IssueListPageTest extends SeededPages {

    @Test
    void list_saysHowToAddTheExtension_whenNothingHasReported() {
        String page = page("/");
        assertThat(page).contains("No application has reported yet")
                .contains("quarkus:add-extension -Dextensions=io.centralog:quarkus-centralog:")
                .doesNotContain("<table");
    }

    @Test
    void list_leadsFurther_whenNoIssueIsInThisTime() {
        seed.application(1, "checkout");
        issue(1, Duration.ofDays(3), 5);
        assertThat(page("/issues")).contains("No open issues here").contains("/issues?age=any");
        assertThat(rows(page("/issues?age=any"))).containsExactly(1);
        assertThat(rows(page("/issues?age=7d"))).containsExactly(1);
    }

    @Test
    void list_showsAnIssueWithItsNumbers() {
        seed.application(1, "checkout");
        issue(4711, Duration.ofSeconds(40), 12_034);
        seed.occurrence(4711, now.minusSeconds(40), 12_034);
        String page = page("/issues");
        assertThat(page).contains("<b>TimeoutException</b> <span>No answer within {} ms</span>")
                .contains(">checkout</a> · com.acme.Orders").contains("<span class=\"repeats\">12,034</span>")
                .contains("in 1 s · peak 12,034/s").contains("level-error")
                .contains("<b>12,034</b> repeats in 24 hours")
                .contains("in 1 occurrence of all issues").contains("badge-new");
        assertThat(page("/issues?age=1h")).contains("<b>12,034</b> repeats in 1 hour");
    }

    @Test
    void list_stacksLevels() {
        seed.application(1, "checkout");
        issue(1, Duration.ofSeconds(40), 3);
        issue(2, Duration.ofSeconds(40), 4);
        seed.set(2, "severity", 900);
        seed.occurrence(1, now.minusSeconds(40), 3);
        seed.occurrence(2, now.minusSeconds(40), 4);
        for (String age : List.of("1h", "24h", "7d", "14d", "any")) {
            assertThat(page("/issues?age=" + age)).as(age).contains("class=\"fill-error\"")
                    .contains("class=\"fill-warn\"").contains(": 3 error, 4 warn</title>");
        }
    }

    @Test
    void list_showsOnlyIssuesOfTheTab() {
        seed.application(1, "checkout");
        for (int id = 1; id <= 3; id++) {
            issue(id, Duration.ofMinutes(id), 5);
        }
        seed.set(2, "status", "muted");
        seed.set(3, "status", "resolved");
        assertThat(rows(page("/issues"))).containsExactly(1);
        assertThat(rows(page("/issues?status=muted"))).containsExactly(2);
        assertThat(rows(page("/issues?status=resolved"))).containsExactly(3);
        assertThat(rows(page("/issues?status=all"))).containsExactly(1, 2, 3);
        assertThat(page("/issues?status=all")).contains("badge-muted").contains("badge-resolved")
                .contains("All <span class=\"count\">3</span>");
    }

    @Test
    void list_marksAnIssueThatCameBack() {
        seed.application(1, "checkout");
        issue(1, Duration.ofMinutes(1), 5);
        seed.set(1, "regressed_at", now.minusSeconds(60));
        assertThat(page("/issues")).contains("badge-regressed");
        assertThat(page("/issues/1")).contains("badge-regressed");
    }

    @Test
    void list_sorts() {
        seed.application(1, "checkout");
        seed.issue(1, "A", "a", now.minusSeconds(900), now.minusSeconds(30), 7);
        seed.issue(2, "B", "b", now.minusSeconds(300), now.minusSeconds(60), 9);
        seed.issue(3, "C", "c", now.minusSeconds(600), now.minusSeconds(10), 8);
        assertThat(rows(page("/issues"))).containsExactly(3, 1, 2);
        assertThat(rows(page("/issues?sort=repeats"))).containsExactly(2, 3, 1);
        assertThat(rows(page("/issues?sort=first"))).containsExactly(2, 3, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "last", "first", "repeats", "rate" })
    void list_pagesOverEachIssueOnce_alsoWhenTheySortEqually(String sort) {
        seed.application(1, "checkout");
        List<Integer> all = new ArrayList<>();
        for (int id = 1; id <= 120; id++) {
            issue(id, Duration.ofMinutes(10 + id / 40), 100 + id / 40);
            all.add(id);
        }
        String first = page("/issues?sort=" + sort);
        String second = page(link(NEXT, first));
        String third = page(link(NEXT, second));
        List<Integer> seen = new ArrayList<>(rows(first));
        seen.addAll(rows(second));
        seen.addAll(rows(third));
        assertThat(seen).hasSize(120).containsExactlyInAnyOrderElementsOf(all);
        assertThat(NEXT.matcher(third).find()).isFalse();
        assertThat(BACK.matcher(first).find()).isFalse();
        assertThat(rows(page(link(BACK, third)))).isEqualTo(rows(second));
        assertThat(rows(page(link(BACK, second)))).isEqualTo(rows(first));
    }

    @Test
    void list_narrowsTheTimeByABar() {
        seed.application(1, "checkout");
        Instant hour = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(5));
        seed.issue(1, "A", "a", hour.plusSeconds(70), hour.plusSeconds(70), 3);
        seed.issue(2, "B", "b", hour.minusSeconds(70), now.minusSeconds(1), 3);
        seed.occurrence(1, hour.plusSeconds(70), 3);
        seed.occurrence(2, hour.minusSeconds(70), 4);
        seed.occurrence(2, now.minusSeconds(1), 5);
        String bar = page("/issues")
                .replaceAll("(?s).*href=\"(/issues\\?from=[^\"]*)\" aria-label=\"[^\"]*: 3 error\".*", "$1");
        String narrowed = page(bar);
        assertThat(rows(narrowed)).containsExactly(1);
        assertThat(narrowed).contains("<b>3</b> repeats in").contains(": 3 error</title>");
        String minute = narrowed.replaceAll("(?s).*href=\"(/issues\\?from=[^\"]*)\" aria-label=\"[^\"]*: 3 error\".*",
                "$1");
        assertThat(rows(page(minute))).containsExactly(1);
        assertThat(rows(page("/issues?from=" + hour.minusSeconds(60).toString().substring(0, 16) + "&to="
                + hour.toString().substring(0, 16)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "status=<b>", "status=OPEN", "age=2h", "sort=Rate", "sort=Last",
            "after=x", "after=1_", "after=1_2_3", "before=-1_2", "after=1_1&before=1_1",
            "after=99999999999999999999_1", "from=2026-11-20T10:00",
            "from=2026-11-20T10:00&to=2026-11-20T10:00", "from=2026-13-20T10:00&to=2026-11-20T10:00", "from=x&to=y",
            "age=1h&from=2026-11-20T10:00&to=2026-11-20T11:00" })
    void list_refusesAParameterThatItDoesNotKnow(String query) {
        String value = query.substring(query.indexOf('=') + 1);
        String page = viewer().urlEncodingEnabled(false).get("/issues?" + query.replace("<b>", "%3Cb%3E")).then()
                .statusCode(400).contentType("text/html").extract().asString();
        assertThat(page).contains("Not understood");
        if (value.length() > 3) {
            assertThat(page).doesNotContain(value);
        }
    }

    private void issue(int id, Duration ago, long repeats) {
        seed.issue(id, "com.acme.TimeoutException", "No answer within {} ms", now.minus(ago).minusSeconds(id % 7),
                now.minus(ago), repeats);
    }
}
