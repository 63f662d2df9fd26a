package io.centralog.worker.dashboard;

import static io.centralog.worker.People.viewer;
import static io.centralog.worker.dashboard.Html.page;
import static io.centralog.worker.dashboard.Html.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

/** What each kind of search finds in the list, and how the page says how it was read. */
@QuarkusTest
class SearchPageTest extends SeededPages {

    @Test
    void list_searchesByWhatEventsAre() {
        fillForSearches();
        Map<String, List<Integer>> searches = new LinkedHashMap<>();
        searches.put("app:Checkout", List.of(1, 3));
        searches.put("-app:mail level:error", List.of(1));
        searches.put("level:>=warn", List.of(1, 2, 3));
        searches.put("level:warn", List.of(3));
        searches.put("logger:com.acme.*", List.of(1, 2));
        searches.put("-logger:com.acme.*", List.of(3));
        searches.put("exception:TimeoutException", List.of(1));
        searches.put("exception:DeepException", List.of(2));
        searches.put("-exception:TimeoutException", List.of(2, 3));
        assertFound(searches);
    }

    @Test
    void list_searchesByWhatEventsCarried() {
        fillForSearches();
        Map<String, List<Integer>> searches = new LinkedHashMap<>();
        searches.put("host:WEB-2", List.of(2));
        searches.put("host:web-*", List.of(1, 2, 3));
        searches.put("-host:web-2", List.of(1, 3));
        searches.put("mdc.Tenant:\"acme 3\"", List.of(3));
        searches.put("trace:4bf92f35", List.of(2));
        searches.put("-trace:4bf92f35", List.of(1, 3));
        assertFound(searches);
    }

    @Test
    void list_searchesByCountsTimesStatesAndText() {
        fillForSearches();
        Map<String, List<Integer>> searches = new LinkedHashMap<>();
        searches.put("repeats:>100", List.of(2));
        searches.put("repeats:7..8", List.of(1, 3));
        searches.put("age:-1h", List.of(1, 2, 3));
        searches.put("first:-1h", List.of(1, 2));
        searches.put("is:new", List.of(1, 2));
        searches.put("is:regressed", List.of(3));
        searches.put("is:resolved", List.of());
        searches.put("BANK", List.of(1));
        searches.put("\"5%\"", List.of(3));
        searches.put("st*low", List.of(2));
        searches.put("-bank -low", List.of(3));
        searches.put("bank low", List.of());
        searches.put("\"*\"", List.of());
        assertFound(searches);
    }

    private void fillForSearches() {
        seed.application(1, "checkout");
        seed.application(2, "mail");
        seed.issue(1, "com.acme.TimeoutException", "No answer of the bank", now.minusSeconds(90), now.minusSeconds(1),
                7);
        seed.issue(2, "com.acme.Outer$DeepException", "Stock is low", now.minusSeconds(90), now.minusSeconds(2), 900);
        seed.issue(3, null, "Cannot pay 5%", now.minus(Duration.ofDays(9)), now.minusSeconds(3), 8);
        seed.set(2, "application_id", 2L);
        seed.set(3, "severity", 900);
        seed.set(3, "logger", "org.other.Thing");
        seed.set(3, "regressed_at", now.minusSeconds(3));
        for (int issue = 1; issue <= 3; issue++) {
            seed.term(issue, "host", "web-" + issue);
            seed.term(issue, "mdc.tenant", "acme " + issue);
            seed.occurrence(issue, now.minusSeconds(issue), 5);
        }
        seed.sample(2, now.minusSeconds(2), "low", null, "{}");
    }

    private static void assertFound(Map<String, List<Integer>> searches) {
        searches.forEach((search, found) -> {
            String page = page("/issues?q=" + URLEncoder.encode(search, StandardCharsets.UTF_8));
            assertThat(rows(page)).as(search).isEqualTo(found);
            assertThat(page).as(search).contains("Read as");
        });
    }

    @Test
    void list_showsHowTheSearchWasRead() {
        seed.application(1, "checkout");
        issue(1, Duration.ofSeconds(40), 3);
        String page = page("/issues?q=level%3Aerror+-app%3Amail+hots%3Aweb-3&age=7d");
        assertThat(page).contains("<i>level is</i> <b>error</b>")
                .contains("href=\"/issues?q=-app%3Amail+hots%3Aweb-3&amp;age=7d\" aria-label=\"Remove level is error\"")
                .contains("chip-not").contains("is not a search key")
                .contains("href=\"/issues?q=level%3Aerror+-app%3Amail+host%3Aweb-3&amp;age=7d\"")
                .contains("app, level, logger, exception, is, release, env, host, mdc.name");
        assertThat(rows(page)).containsExactly(1);
        assertThat(page("/issues?q=is%3Amuted+bank")).contains("Muted issues")
                .contains("href=\"/issues?q=bank&amp;status=resolved\"");
        viewer().queryParam("q", "a".repeat(1_001)).get("/issues").then().statusCode(400);
    }

    @Test
    void list_offersApplicationsAndEnvironments() {
        seed.application(1, "checkout");
        issue(1, Duration.ofSeconds(40), 3);
        assertThat(page("/issues")).doesNotContain(">Application<");
        seed.application(2, "mail out");
        seed.term(1, "env", "prod");
        assertThat(page("/issues")).contains(">Application<").contains("href=\"/issues?q=app%3A%22mail+out%22\"")
                .doesNotContain(">Environment<");
        assertThat(page("/issues?q=app%3ACheckout+bank+env%3Aprod&age=7d"))
                .contains("href=\"/issues?q=bank+env%3Aprod+app%3A%22mail+out%22&amp;age=7d\"")
                .contains("href=\"/issues?q=bank+env%3Aprod&amp;age=7d\"")
                .contains("href=\"/issues?q=bank+env%3Aprod+app%3Acheckout&amp;age=7d\" aria-current=\"true\"")
                .contains("<span class=\"vh\">Environment </span><span class=\"cut\">prod</span>")
                .contains("href=\"/issues?q=app%3ACheckout+bank&amp;age=7d\"");
    }

    @Test
    void list_saysWhereASearchMayMissIssues() {
        seed.application(1, "checkout");
        issue(1, Duration.ofSeconds(40), 3);
        assertThat(page("/issues?q=mdc.order%3A7")).doesNotContain("some issues may be missing");
        seed.run("insert into term_overflow (application_id, key) values (1, 'mdc.order')");
        assertThat(page("/issues?q=mdc.order%3A7")).contains("mdc.order is 7: some issues may be missing");
    }

    private void issue(int id, Duration ago, long repeats) {
        seed.issue(id, "com.acme.TimeoutException", "No answer within {} ms", now.minus(ago).minusSeconds(id % 7),
                now.minus(ago), repeats);
    }
}
