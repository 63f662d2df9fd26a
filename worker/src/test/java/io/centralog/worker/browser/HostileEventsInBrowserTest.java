package io.centralog.worker.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.microsoft.playwright.Page;

import io.agroal.api.AgroalDataSource;
import io.centralog.LogEvent;
import io.centralog.worker.Database;
import io.centralog.worker.dashboard.StoreSeed;
import io.centralog.worker.gather.WholeLine;
import io.centralog.worker.security.Role;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * Hostile texts in every field of events, through a reporter, Redis and a gatherer: no script runs, nothing breaks out of
 * its place, nothing is invisible.
 */
@QuarkusTest
class HostileEventsInBrowserTest {

    private static final String APPLICATION = "shop<img src=x onerror=alert(1)>\u202E\u001b[31m";
    private static final String[] MODES = { "", "?frames=all", "?frames=text" };
    /** What the page must not hold, beside its own stylesheet, icon and script. */
    private static final String INTRUDERS = """
                                            () => [...document.querySelectorAll('script:not([src^="/"]), iframe, img, object, embed, style, base, meta[http-equiv], [style], a:not([href^="/"]):not([href^="#"]):not([href=""]), form:not([action^="/"])')]
                                              .concat([...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))))
                                              .map(e => e.outerHTML.slice(0, 200))""";
    /** Characters that a reader cannot see, or that change what stands around them. */
    private static final String INVISIBLE = """
                                            () => (document.documentElement.outerHTML.match(
                                              /[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\uffff]/g) || [])
                                              .map(c => c.charCodeAt(0).toString(16))""";
    private static final String TOO_WIDE = """
                                           () => { const wide = document.documentElement.clientWidth;
                                             return document.documentElement.scrollWidth <= wide ? [] : [...document.querySelectorAll('body *')]
                                               .filter(e => e.getBoundingClientRect().right > wide + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 200)); }""";

    @TestHTTPResource
    URI uri;
    @Inject
    WholeLine line;
    @Inject
    Database database;
    @Inject
    AgroalDataSource source;
    @Inject
    RedisDataSource redis;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @ParameterizedTest
    @EnumSource(names = { "DESKTOP_LIGHT", "PHONE_DARK" })
    void pages_showHostileEventsAsText(Form form) throws Exception {
        arrange();
        List<String> addresses = new ArrayList<>(List.of("/issues", "/issues?status=all&age=any", "/tail", "/pipeline",
                "/pipeline/dead-letters/7"));
        for (String id : database.rows("select id from issue order by id")) {
            for (String mode : MODES) {
                addresses.add("/issues/" + id + mode);
            }
        }
        assertThat(addresses).hasSize(5 + MODES.length * HostileTexts.ALL.size());
        try (BrowserWindow window = BrowserWindow.open(uri, form).signIn(Role.ADMINISTRATOR)) {
            for (String address : addresses) {
                assertHarmless(window.visit(address), address);
            }
            window.visit("/issues");
            window.screenshot("hostile-issues");
            window.visit("/pipeline");
            window.screenshot("hostile-pipeline");
        }
    }

    @Test
    void tail_showsHostileEventsAsText_whenTheyArrive() throws Exception {
        database.clean();
        redis.flushall();
        try (BrowserWindow window = BrowserWindow.open(uri, Form.PHONE_LIGHT).signIn(Role.ADMINISTRATOR)) {
            Page page = window.visit("/tail");
            assertThat(page.locator("#tail-state")).hasText(Pattern.compile("Live"));
            report(APPLICATION, "web-1");
            assertThat(page.locator(".tail li:not(.tail-note)")).hasCount(HostileTexts.ALL.size());
            assertHarmless(page, "/tail, live");
            assertThat(page.locator(".tail")).containsText("<script>alert(1)</script>");
            assertThat(page.locator(".tail .esc").first()).isVisible();
            window.screenshot("hostile-tail");
        }
    }

    @Test
    void issue_showsEscapesForWhatNobodySees() throws Exception {
        arrange();
        String id = database.text("select id from issue where template like '%gnp.exe%'");
        try (BrowserWindow window = BrowserWindow.open(uri, Form.DESKTOP_DARK).signIn(Role.ADMINISTRATOR)) {
            Page page = window.visit("/issues/" + id);
            for (String escape : List.of("\\u202E", "\\u2066", "\\u200F")) {
                assertThat(page.locator(".esc", new Page.LocatorOptions().setHasText(escape)).first()).isVisible();
            }
            window.screenshot("hostile-issue");
        }
    }

    private static void assertHarmless(Page page, String address) {
        assertThat((List<?>) page.evaluate(INTRUDERS)).as("intruders on " + address).isEmpty();
        assertThat((List<?>) page.evaluate(INVISIBLE)).as("invisible characters on " + address).isEmpty();
        assertThat((List<?>) page.evaluate(TOO_WIDE)).as("what is wider than " + address).isEmpty();
        assertThat((String) page.evaluate("() => document.body.textContent")).as(address).doesNotContain("49[[")
                .doesNotContain("}49");
    }

    /** Stores hostile events, and what else pages show with names that came with events. */
    private void arrange() throws Exception {
        database.clean();
        redis.flushall();
        report(APPLICATION, HostileTexts.ALL.get(0));
        StoreSeed seed = new StoreSeed(source);
        seed.run("delete from worker");
        seed.worker("w1", now);
        long application = database.number("select id from application");
        int number = 0;
        for (String text : HostileTexts.ALL) {
            String stored = storable(text);
            seed.run("insert into reporter (application_id, id, host, release, version, last_contact, reported,"
                    + " acknowledged, dropped) values (?, ?, ?, ?, ?, ?, 9, 9, ?::jsonb)", application, "r" + number,
                    stored, stored, stored, now, "{\"<b>\": 3, \"buffer-full\": 5}");
            seed.trouble("w1", "lag" + number++, stored, stored, now);
        }
        seed.run("update worker set host = ?, version = ?, last_error = ?, last_error_at = ?",
                storable(HostileTexts.ALL.get(0)), storable(HostileTexts.ALL.get(5)),
                storable(HostileTexts.ALL.get(1)), now);
        seed.letter(application, 7, now, storable(HostileTexts.ALL.get(0)), storable(HostileTexts.ALL.get(5)),
                HostileTexts.ALL.get(4).getBytes(StandardCharsets.UTF_8),
                String.join("\0", HostileTexts.ALL.subList(0, 11)).getBytes(StandardCharsets.UTF_16));
    }

    /** As the gatherer writes it, which is the only one that writes. */
    private static String storable(String text) {
        String cut = text.length() > 1_000 ? text.substring(0, 1_000) : text;
        return cut.replace("\0", "\\u0000").replaceAll("[\ud800-\udfff]", "?");
    }

    private void report(String application, String host) throws Exception {
        List<LogEvent> events = new ArrayList<>();
        for (String text : HostileTexts.ALL) {
            events.add(HostileTexts.event(text, now.minusSeconds(10)));
        }
        line.report(application, host, events);
        line.gather();
    }
}
