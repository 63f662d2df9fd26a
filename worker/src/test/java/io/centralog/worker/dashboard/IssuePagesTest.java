package io.centralog.worker.dashboard;

import static io.centralog.worker.People.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.agroal.api.AgroalDataSource;
import io.centralog.group.GroupingKey;
import io.centralog.worker.store.TraceJson;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

@QuarkusTest
class IssuePagesTest {

    private static final Pattern ROW = Pattern.compile("class=\"issue-link\" href=\"/issues/(\\d+)\"");
    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"");
    private static final Pattern BACK = Pattern.compile("href=\"([^\"]+)\" rel=\"prev\"");

    @Inject
    AgroalDataSource source;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private StoreSeed seed;

    @BeforeEach
    void clear() {
        seed = new StoreSeed(source);
        seed.clear();
    }

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
    void issue_showsTraceAndData() {
        Instant second = now.minusSeconds(90);
        seed.application(1, "checkout");
        issue(4711, Duration.ofSeconds(90), 3);
        seed.occurrence(4711, second, 3);
        seed.sample(4711, second, "No answer within 2000 ms",
                """
                {"type":"com.acme.TimeoutException","frames":[
                  {"class":"com.acme.Client","method":"charge","file":"Client.java","line":88},
                  {"class":"com.acme.Client_Subclass","method":"charge"},
                  {"module":"java.base","class":"java.lang.Thread","method":"run","file":"Thread.java","line":1583}],
                 "cause":{"type":"java.net.SocketException","frames":[
                  {"class":"com.acme.Transport","method":"post","file":"Transport.java","line":63},
                  {"module":"java.base","class":"java.lang.Thread","method":"run","file":"Thread.java","line":1583}]},
                 "suppressed":[{"type":"com.acme.CloseException","frames":[]}]}""",
                "{\"parameters\":[\"2000\"],\"mdc\":{\"tenant\":\"acme-eu\"},\"tags\":{\"zone\":\"b\"},"
                        + "\"caller\":\"com.acme.Orders.place(Orders.java:7)\",\"span\":\"00f067aa\","
                        + "\"messages\":[\"no answer\",null,\"closed twice\"]}");
        String page = page("/issues/4711");
        assertThat(page).contains("com.acme.<wbr><b>Client.charge</b>").contains("Client.java:88")
                .contains("2 frames of generated code, java").contains("2 of 4 frames in your code")
                .contains("Caused by</span> <small>java.net.</small><wbr>SocketException")
                .contains("1 frame in common with TimeoutException")
                .contains("Suppressed, in TimeoutException</span>").contains("closed twice")
                .contains("No answer within 2000 ms").contains("acme-eu").contains("zone").contains("web-2")
                .contains("118203").contains("· 3 repeats</b> in this second")
                .contains("href=\"/issues?q=mdc.tenant%3Aacme-eu&amp;status=all&amp;age=any\"")
                .contains("href=\"/issues?q=host%3Aweb-2").contains("share of 1 kept sample").contains("100.0 %")
                .contains("com.acme.Orders.place(Orders.java:7)").contains("4bf92f35");
        assertThat(page("/issues/4711?frames=all")).contains("<details open>");
        assertThat(page("/issues/4711?frames=text")).contains("\tat java.base/java.lang.Thread.run(Thread.java:1583)")
                .contains("\t... 1 more");
    }

    @Test
    void issue_stepsFromOccurrenceToOccurrence_acrossDays() {
        Instant[] seconds = { now.minus(2, ChronoUnit.DAYS), now.minus(1, ChronoUnit.DAYS), now.minusSeconds(5) };
        seed.application(1, "checkout");
        issue(1, Duration.ofSeconds(5), 6);
        for (Instant second : seconds) {
            seed.occurrence(1, second, 2);
        }
        String last = page("/issues/1");
        assertThat(last).contains(">Next</span>")
                .contains("href=\"/issues/1/occurrences/" + seconds[0] + "#occurrence\"");
        String middle = page(link(BACK, last).replace("#occurrence", ""));
        assertThat(middle).contains("datetime=\"" + seconds[1] + "\"").contains("The data of this second was not kept")
                .contains("href=\"/issues/1/occurrences/" + seconds[2] + "#occurrence\"")
                .contains("href=\"/issues/1/occurrences/" + seconds[0] + "#occurrence\"");
    }

    @Test
    void occurrences_pageOverEachOnce() {
        seed.application(1, "checkout");
        issue(1, Duration.ofSeconds(5), 6);
        for (int at = 0; at < 120; at++) {
            seed.occurrence(1, now.minusSeconds(600L * at), at + 1);
        }
        String first = page("/issues/1/occurrences");
        String second = page(link(NEXT, first));
        String third = page(link(NEXT, second));
        assertThat(List.of(seconds(first), seconds(second), seconds(third))).extracting(List::size).containsExactly(50,
                50,
                20);
        assertThat(NEXT.matcher(third).find()).isFalse();
        assertThat(BACK.matcher(first).find()).isFalse();
        assertThat(seconds(page(link(BACK, third)))).isEqualTo(seconds(second));
        assertThat(page(seconds(third).get(19))).contains("· 120 repeats</b>");
    }

    @Test
    void grouping_showsEachInputBeforeAndAfter() {
        String trace = """
                       {"type":"com.acme.TimeoutException","frames":[
                         {"class":"com.acme.Orders$$Lambda/0x0000","method":"run","file":"Orders.java","line":88},
                         {"module":"java.base","class":"java.lang.Thread","method":"run","file":"Thread.java","line":1583}]}""";
        seed.application(1, "checkout");
        issue(1, Duration.ofSeconds(5), 6);
        String key = GroupingKey.v1("com.acme.Orders", "ERROR", "No answer within {} ms",
                TraceJson.read(trace, List.of()));
        seed.set(1, "grouping_key", key);
        seed.occurrence(1, now.minusSeconds(5), 6);
        seed.sample(1, now.minusSeconds(5), "No answer within 5 ms", trace, "{}");
        assertThat(page("/issues/1/grouping")).contains(key).contains("No answer within 5 ms")
                .contains("No answer within {} ms").contains("java.base/java.lang.Thread.run(Thread.java:1583)")
                .contains("left out").contains("the same").doesNotContain("do not make this key");
        seed.set(1, "grouping_key", "v1:0123");
        assertThat(page("/issues/1/grouping")).contains("do not make this key");
    }

    @Test
    void export_writesMarkdownAndJson() {
        Instant second = now.minusSeconds(5);
        seed.application(1, "checkout");
        issue(1, Duration.ofSeconds(5), 6);
        seed.set(1, "template", "two `ticks` and a\nline");
        seed.occurrence(1, second, 6);
        seed.sample(1, second, "```\n# no heading",
                """
                {"type":"com.acme.TimeoutException","frames":[
                  {"class":"com.acme.Client","method":"charge","file":"Client.java","line":88}]}""",
                "{\"mdc\":{\"tenant\":\"acme-eu\"},\"messages\":[\"late\"]}");
        String address = "/issues/1/occurrences/" + second;
        String markdown = viewer().get(address + "/export.md").then().statusCode(200).contentType("text/markdown")
                .header("Content-Disposition", "attachment; filename=\"issue-1.md\"").extract().asString();
        assertThat(markdown).startsWith("## ``TimeoutException: two `ticks` and a line``\n")
                .contains("- `tenant`: `acme-eu`").contains("````text\n```\n# no heading\n````")
                .contains("\tat com.acme.Client.charge(Client.java:88)").contains(address + ">");
        viewer().get(address + "/export.json").then().statusCode(200).contentType("application/json")
                .body("issue.id", is(1)).body("issue.application", is("checkout")).body("occurrence.repeats", is(6))
                .body("event.mdc.tenant", is("acme-eu")).body("event.exception.message", is("late"))
                .body("event.exception.frames[0]", is("com.acme.Client.charge(Client.java:88)"));
        viewer().get(address + "/trace.txt").then().statusCode(200).contentType("text/plain")
                .body(startsWith("com.acme.TimeoutException: late"));
    }

    @Test
    void list_searches() {
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
        searches.put("host:WEB-2", List.of(2));
        searches.put("host:web-*", List.of(1, 2, 3));
        searches.put("-host:web-2", List.of(1, 3));
        searches.put("mdc.Tenant:\"acme 3\"", List.of(3));
        searches.put("trace:4bf92f35", List.of(2));
        searches.put("-trace:4bf92f35", List.of(1, 3));
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
    void list_saysWhereASearchMayMissIssues() {
        seed.application(1, "checkout");
        issue(1, Duration.ofSeconds(40), 3);
        assertThat(page("/issues?q=mdc.order%3A7")).doesNotContain("some issues may be missing");
        seed.run("insert into term_overflow (application_id, key) values (1, 'mdc.order')");
        assertThat(page("/issues?q=mdc.order%3A7")).contains("mdc.order is 7: some issues may be missing");
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

    @Test
    void issue_withoutOccurrences_stillShowsItsCounts() {
        seed.application(1, "checkout");
        issue(1, Duration.ofDays(40), 6);
        assertThat(page("/issues/1")).contains("No occurrence is kept").contains("<dd>6 ");
    }

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

    @Test
    void issue_refusesAnUnknownWayToShowFrames() {
        viewer().get("/issues/1?frames=some").then().statusCode(400);
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

    private static String page(String address) {
        return viewer().urlEncodingEnabled(false).get(address.replace("&amp;", "&")).then().statusCode(200)
                .contentType("text/html").extract().asString();
    }

    private static String link(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static List<String> seconds(String page) {
        return Pattern.compile("<a href=\"(/issues/1/occurrences/[^\"?]+)\"><time").matcher(page).results()
                .map(row -> row.group(1)).toList();
    }

    private static List<Integer> rows(String page) {
        return ROW.matcher(page).results().map(row -> Integer.valueOf(row.group(1))).toList();
    }
}
