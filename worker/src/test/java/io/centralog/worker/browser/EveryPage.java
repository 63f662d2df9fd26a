package io.centralog.worker.browser;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.sql.DataSource;

import io.centralog.worker.dashboard.ShopSeed;
import io.centralog.worker.dashboard.StoreSeed;

/** All pages of who is signed in, by the names of their pictures, and what has to be stored so that each has something to show. */
final class EveryPage {

    private static final String LOUD = "/issues/" + ShopSeed.LOUD;

    private EveryPage() {}

    /** Pages that show something else before anything is stored. */
    static Map<String, String> empty() {
        return pages("issues-empty", "/issues", "tail-empty", "/tail", "pipeline-empty", "/pipeline");
    }

    /** All pages, once {@link #seed} was called. */
    static Map<String, String> seeded() {
        return pages("issues", "/issues", "issues-all", "/issues?status=all&age=any",
                "issues-filtered", "/issues?q=level%3A%3E%3Dwarn+-app%3Apayment", "issues-search",
                "/issues?q=level%3A%3E%3Dwarn+-app%3Apayment+hots%3Aweb-3+mdc.tenant%3A%22acme+eu%22&status=all&age=7d",
                "issues-search-long", "/issues?q=" + "x".repeat(300) + "%3A1+" + "y".repeat(300), "issues-none",
                "/issues?q=nothing&age=1h", "issue", LOUD, "issue-frames", LOUD + "?frames=all",
                "issue-text", LOUD + "?frames=text", "issue-muted", "/issues/4", "issue-badly-named", "/issues/8",
                "issue-occurrences", LOUD + "/occurrences", "issue-grouping", LOUD + "/grouping", "issue-history",
                LOUD + "/history", "tail", "/tail", "tail-search", "/tail?q=level:error+colour:red", "pipeline",
                "/pipeline", "dead-letter", "/pipeline/dead-letters/7", "accounts", "/accounts", "account", "/account",
                "not-found", "/nowhere");
    }

    private static Map<String, String> pages(String... namesAndAddresses) {
        Map<String, String> pages = new LinkedHashMap<>();
        for (int at = 0; at < namesAndAddresses.length; at += 2) {
            pages.put(namesAndAddresses[at], namesAndAddresses[at + 1]);
        }
        return pages;
    }

    /** Clears the store and puts a little of everything into it. */
    static void seed(DataSource source) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        StoreSeed seed = new StoreSeed(source);
        new ShopSeed(seed, now).fill();
        seed.together(() -> put(seed, now));
    }

    /** Lets reporters and workers make contact again, as if no time had passed since {@link #seed}. */
    static void keepFresh(DataSource source) {
        StoreSeed seed = new StoreSeed(source);
        seed.run("update reporter set last_contact = last_contact + (select now() - max(last_contact) from worker)");
        seed.run(
                "update application set looked_at = now(), oldest_pending = now() - interval '2 seconds' where id = 1");
        seed.run("update worker set last_contact = now()");
    }

    private static void put(StoreSeed seed, Instant now) {
        seed.run(
                "update application set reported = 12345, stored = 12038, pending = 7, dropped = 300, pending_seconds = 2,"
                        + " oldest_pending = ?, looked_at = ?, claims = 1 where id = 1",
                now.minusSeconds(2), now);
        seed.run("insert into issue_change (id, issue_id, at, change, account, detail) values"
                + " (1, ?, now() - interval '3 days', 'resolved', 'mira@shop.example', 'in the release after 1.0'),"
                + " (2, ?, now() - interval '2 days', 'regressed', null, 'in release 1.1')", ShopSeed.LOUD,
                ShopSeed.LOUD);
        for (int at = 0; at < 9; at++) {
            seed.bucket(now.minusSeconds(4 + at * at * 3L), 1_204 + at % 7 * 401, 1);
        }
        seed.reporter("4f1c2d3e-0000", "web-1", now.minusSeconds(3), 12_345);
        seed.reporter("9b07aa11-0000", "web-2", now.minusSeconds(300), 2_000);
        seed.reporter("c21e0000-0000", "web-3", now.minusSeconds(4), 3_000);
        seed.run("update reporter set dropped = '{\"buffer-full\": 300}' where host = 'web-3'");
        seed.reporter("77aa0000-0000", "web-4", now.minusSeconds(7_200), 1_000);
        seed.worker("a1b2c3d4-0000", now);
        seed.trouble("a1b2c3d4-0000", "lag", "Events of checkout are stored 40 s late",
                "Start another worker, or see what slows PostgreSQL down", now.minusSeconds(40));
        seed.letter(1, 7, now.minusSeconds(3_000), "v1:0a0b0c", "Unknown version of the data: 2, this worker reads 1",
                "{\"v\":2}".getBytes(StandardCharsets.UTF_8),
                "{\"v\":2,\"x\":\u0000}".getBytes(StandardCharsets.UTF_8));
    }
}
