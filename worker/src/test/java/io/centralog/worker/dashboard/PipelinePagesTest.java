package io.centralog.worker.dashboard;

import static io.centralog.worker.People.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.centralog.worker.line.LineWatch;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PipelinePagesTest extends SeededPages {

    @Inject
    LineWatch watch;

    @Test
    void pipeline_isShownBeforeAnythingReports() {
        assertThat(page("/pipeline")).contains("Centralog keeps up. No application has reported yet.")
                .contains("No process has reported in the last day").contains("None: every event could be read")
                .doesNotContain("Every event is accounted for").doesNotContain("class=\"banner");
    }

    @Test
    void pipeline_saysThatAllIsWell_andThatItAddsUp() {
        seed.application(1, "checkout");
        seed.run(
                "update application set reported = 1000, stored = 900, pending = 60, dropped = 40, pending_seconds = 2,"
                        + " oldest_pending = ?, looked_at = ?",
                now.minusSeconds(2), now);
        seed.reporter("4f1c2d3e-0000", "web-1", now.minusSeconds(3), 1_000);
        seed.worker("a1b2c3d4-0000", now);
        assertThat(page("/pipeline")).contains("Centralog keeps up: 2 s behind. Every application reports.")
                .contains("note-box ok").contains("Balanced: the difference is 0").contains("checkout@web-1")
                .contains("4f1c2d3e").contains("Reporting</span>").contains("90.00 %")
                .contains("<p class=\"value\">1,000</p>").contains("state-ok\">2 s behind").contains("worker-a")
                .contains("<td class=\"num\">3,588</td>");
    }

    @Test
    void pipeline_saysWhatIsNotAccountedFor() {
        seed.application(1, "checkout");
        seed.run("update application set reported = 1000, stored = 993, looked_at = ?", now);
        assertThat(page("/pipeline")).contains("7 repeats are not accounted for").contains("state-bad");
        seed.run("update application set pending = 3");
        assertThat(page("/pipeline")).contains("4 repeats moved while this was counted");
    }

    @Test
    void pipeline_saysWhichReporterNeedsALook_andTheCure() {
        seed.application(1, "checkout");
        seed.reporter("silent", "web-1", now.minusSeconds(200), 5);
        seed.reporter("killed", "web-2", now.minus(Duration.ofHours(2)), 5);
        seed.reporter("ended", "web-3", now.minusSeconds(900), 5);
        seed.run("update reporter set closed = true where id = 'ended'");
        seed.reporter("dropping", "web-4", now, 5);
        seed.run("update reporter set dropped = '{\"ignored\": 90, \"buffer-full\": 81192}' where id = 'dropping'");
        seed.reporter("skewed", "web-5", now, 5);
        seed.run("update reporter set skew_micros = -3800000 where id = 'skewed'");
        seed.reporter("lost", "web-6", now, 5);
        seed.run("update reporter set lost = 17 where id = 'lost'");
        seed.reporter("ignoring", "web-7", now, 5);
        seed.run("update reporter set dropped = '{\"ignored\": 90}' where id = 'ignoring'");
        String page = page("/pipeline");
        assertThat(page).contains("Centralog keeps up: 0 s behind. 4 reporters need a look.")
                .contains("<strong>checkout@web-1</strong> has been silent for 3 min")
                .contains("Ended without goodbye</span><span class=\"sub\">at most one linger lost")
                .contains("state-off\">Ended</span>")
                .contains("<strong>checkout@web-4</strong> dropped 81,192 events: buffer-full.")
                .contains("<code>quarkus.centralog.buffer.max-groups</code>")
                .contains("81,192 buffer-full, 90 ignored").contains("has a clock 3.8 s ahead").contains("+3.8 s")
                .contains("<code>appendonly yes</code>").contains("<strong class=\"state-warn\">17</strong>")
                .doesNotContain("<strong>checkout@web-7</strong>");
    }

    @Test
    void banner_showsTheWorstTroubleOnEveryPage_withItsCure() {
        seed.application(1, "checkout");
        seed.worker("w1", now);
        seed.worker("gone", now.minusSeconds(600));
        seed.trouble("w1", "lag", "Events are stored 40 s late", "Start another worker", now.minusSeconds(50));
        seed.trouble("w1", "redis-eviction", "Redis may throw events away", "Set maxmemory-policy to noeviction",
                now.minusSeconds(5));
        seed.trouble("gone", "gathering", "An old trouble", null, now.minusSeconds(900));
        for (String address : new String[]{ "/issues", "/pipeline" }) {
            assertThat(page(address)).contains("banner-bad").contains("Redis may throw events away")
                    .contains("Set maxmemory-policy to noeviction").contains("and 1 more")
                    .doesNotContain("An old trouble");
        }
        assertThat(page("/pipeline")).contains("Centralog is in trouble").contains("Events are stored 40 s late");
    }

    @Test
    void banner_saysThatAReporterDropsEvents_forAWhile() {
        seed.application(1, "checkout");
        seed.worker("w1", now);
        seed.reporter("r1", "web-3", now, 12_000);
        seed.run("update reporter set dropped = '{\"filtered\": 7, \"buffer-full\": 1300}', dropped_at = ?",
                now.minusSeconds(20));
        assertThat(page("/issues")).contains("banner-warn")
                .contains("checkout@web-3 has dropped 1,300 events (buffer-full)")
                .contains("quarkus.centralog.buffer.max-groups").contains("state-ok").doesNotContain("filtered");
        assertThat(page("/pipeline")).contains("Centralog keeps up").contains("One reporter needs a look");
        seed.reporter("r2", "web-4", now, 12_000);
        seed.run("update reporter set dropped = '{\"refused\": 5}', dropped_at = ? where id = 'r2'", now);
        assertThat(page("/issues")).contains("2 reporters have dropped 1,305 events (buffer-full, refused)");
        seed.run("update reporter set dropped_at = ?", now.minusSeconds(700));
        assertThat(page("/issues")).doesNotContain("class=\"banner");
    }

    @Test
    void banner_saysThatNoWorkerGathers() {
        seed.worker("w1", now.minusSeconds(120));
        assertThat(page("/issues")).contains("No worker gathers");
    }

    @Test
    void banner_looksAtMostOnceASecond() {
        assertThat(watch.state()).isSameAs(watch.state());
    }

    @Test
    void letter_showsItsBytesAsText_andHowToReplay() {
        seed.application(1, "checkout");
        byte[] data = "{\"v\":2,\"message\":\"<script>\u0000\u001b[31m\"}".getBytes(StandardCharsets.UTF_8);
        seed.letter(1, 7, now, "v1:0a", "Unknown version <b>", "{}".getBytes(StandardCharsets.UTF_8), data);
        assertThat(page("/pipeline")).contains("/pipeline/dead-letters/7").contains("Unknown version &lt;b&gt;")
                .contains("36 bytes");
        assertThat(page("/pipeline/dead-letters/7")).contains("\\u0000</span>").contains("\\e[31m</span>")
                .contains("&lt;script&gt;").contains("dead-letters replay").doesNotContain("<script>");
        var answer = viewer().get("/pipeline/dead-letters/7/data").then().statusCode(200)
                .header("Content-Disposition", "attachment; filename=\"dead-letter-7-data.bin\"")
                .header("Content-Type", "application/octet-stream").extract();
        assertThat(answer.asByteArray()).isEqualTo(data);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/pipeline/dead-letters/8", "/pipeline/dead-letters/x", "/pipeline/dead-letters/-1",
            "/pipeline/dead-letters/99999999999999999999", "/pipeline/dead-letters/8/head",
            "/pipeline/dead-letters/7/tail", "/pipeline/x" })
    void page_isNotFound(String address) {
        seed.application(1, "checkout");
        seed.letter(1, 7, now, "v1:0a", "Broken", null, null);
        viewer().get(address).then().statusCode(404);
    }

    /** The page, when what was seeded before this call has been looked at. */
    private String page(String address) {
        Instant seeded = Instant.now();
        await().until(() -> watch.state().at().isAfter(seeded));
        return viewer().get(address).then().statusCode(200).contentType("text/html").extract().asString();
    }
}
