package io.centralog.worker.dashboard;

import static io.centralog.worker.People.viewer;
import static io.centralog.worker.dashboard.Html.link;
import static io.centralog.worker.dashboard.Html.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.centralog.group.FrameNames;
import io.centralog.group.GroupingKey;
import io.centralog.group.GroupingMethod;
import io.centralog.worker.store.TraceJson;
import io.quarkus.test.junit.QuarkusTest;

/** The page of an issue and its tabs. */
@QuarkusTest
class IssuePageTest extends SeededPages {

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
        GroupingKey configured = new GroupingKey(GroupingMethod.V1, new FrameNames(List.of("java.lang")));
        seed.set(1, "grouping_key", configured.of("com.acme.Orders", "ERROR", "No answer within {} ms",
                TraceJson.read(trace, List.of())));
        assertThat(page("/issues/1/grouping")).contains("In-app is what lies in java.lang:")
                .doesNotContain("do not make this key");
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
    void issue_withoutOccurrences_stillShowsItsCounts() {
        seed.application(1, "checkout");
        issue(1, Duration.ofDays(40), 6);
        assertThat(page("/issues/1")).contains("No occurrence is kept").contains("<dd>6 ");
    }

    @Test
    void issue_refusesAnUnknownWayToShowFrames() {
        viewer().get("/issues/1?frames=some").then().statusCode(400);
    }

    private void issue(int id, Duration ago, long repeats) {
        seed.issue(id, "com.acme.TimeoutException", "No answer within {} ms", now.minus(ago).minusSeconds(id % 7),
                now.minus(ago), repeats);
    }

    private static List<String> seconds(String page) {
        return Pattern.compile("<a href=\"(/issues/1/occurrences/[^\"?]+)\"><time").matcher(page).results()
                .map(row -> row.group(1)).toList();
    }
}
