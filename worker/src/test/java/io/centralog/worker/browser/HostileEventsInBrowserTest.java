package io.centralog.worker.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Page;

import io.agroal.api.AgroalDataSource;
import io.centralog.LogEvent;
import io.centralog.worker.Database;
import io.centralog.worker.People;
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
    private static final List<String> TABS = List.of("?frames=all", "?frames=text", "/occurrences", "/grouping",
            "/history");
    /** What the page must not hold, beside its own stylesheet, icon and script. */
    private static final String INTRUDERS = """
                                            () => [...document.querySelectorAll('script:not([src^="/"]), iframe, img, object, embed, style, base, meta[http-equiv], [style], a:not([href^="/"]):not([href^="#"]):not([href=""]), form:not([action^="/"])')]
                                              .concat([...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))))
                                              .map(e => e.outerHTML.slice(0, 200))""";
    /** Characters that a reader cannot see, or that change what stands around them; but what one types stays as it is. */
    private static final String INVISIBLE = """
                                            () => (document.documentElement.outerHTML.replace(/(<input [^>]*value=)"[^"]*"/g, '$1').match(
                                              /[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\uffff]/g) || [])
                                              .map(c => c.charCodeAt(0).toString(16))""";

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

    @Test
    void pages_showHostileEventsAsText() throws Exception {
        arrange();
        List<String> addresses = new ArrayList<>(List.of("/issues", "/issues?status=all&age=any", "/tail", "/pipeline",
                "/pipeline/dead-letters/7", "/accounts"));
        for (String id : database.rows("select id from issue order by id")) {
            TABS.forEach(tab -> addresses.add("/issues/" + id + tab));
        }
        assertThat(addresses).hasSize(6 + TABS.size() * HostileTexts.ALL.size());
        try (BrowserWindow window = BrowserWindow.open(uri, Form.PHONE_DARK).signIn(Role.ADMINISTRATOR)) {
            for (String address : addresses) {
                assertHarmless(window.visit(address), address);
                if (!address.matches("/issues/\\d+/.*|.*=text")) {
                    window.become(Form.DESKTOP_LIGHT);
                    assertFits(window.page(), address);
                    if (!address.matches(".*[\\d?].*")) {
                        window.screenshot("hostile" + address.replace('/', '-'));
                    }
                    window.become(Form.PHONE_DARK);
                }
            }
        }
    }

    @Test
    void pages_showHostileParametersAsText() {
        database.clean();
        try (BrowserWindow window = BrowserWindow.open(uri, Form.PHONE_LIGHT).signIn(Role.ADMINISTRATOR)) {
            for (String text : HostileTexts.SHORT) {
                String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
                for (String address : List.of("/issues?q=", "/tail?q=")) {
                    assertHarmless(window.visit(address + encoded), address + text);
                }
            }
        }
    }

    @Test
    void pagesOfEntry_showHostileTextsAsText() {
        People.clear();
        try (BrowserWindow window = BrowserWindow.open(uri, Form.PHONE_LIGHT)) {
            for (String text : HostileTexts.MARKUP) {
                Page page = window.visit("/setup?token=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
                assertHarmless(page, "/setup?token=" + text);
                page.getByLabel("Name").fill(text);
                page.getByLabel(Pattern.compile("Password")).all().forEach(field -> field.fill("a guess of somebody"));
                page.locator("main button").click();
                assertThat(page.locator("[role=alert]")).isVisible();
                assertHarmless(page, "/setup, refused: " + text);
            }
            People.session(Role.ADMINISTRATOR);
            for (String text : HostileTexts.MARKUP) {
                People.run("delete from sign_in_attempt");
                Page page = window.visit("/login?to=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
                assertHarmless(page, "/login?to=" + text);
                page.getByLabel("Name").fill(text);
                page.getByLabel("Password").fill("a guess");
                page.locator("main button").click();
                assertThat(page.locator("[role=alert]")).isVisible();
                assertHarmless(page, "/login, refused: " + text);
            }
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

    @SuppressWarnings("unchecked")
    private static void assertHarmless(Page page, String address) {
        Map<String, Object> found = (Map<String, Object>) page.evaluate("() => ({ intruders: (" + INTRUDERS
                + ")(), invisible: ("
                + INVISIBLE + ")(), wide: (" + BrowserWindow.TOO_WIDE + ")(), text: document.body.textContent })");
        assertThat((List<?>) found.get("intruders")).as("intruders on " + address).isEmpty();
        assertThat((List<?>) found.get("invisible")).as("invisible characters on " + address).isEmpty();
        assertThat((List<?>) found.get("wide")).as("what is wider than " + address).isEmpty();
        assertThat((String) found.get("text")).as(address).doesNotContain("49[[").doesNotContain("}49");
    }

    private static void assertFits(Page page, String address) {
        assertThat((List<?>) page.evaluate(BrowserWindow.TOO_WIDE)).as("what is wider than " + address).isEmpty();
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
        People.clear();
        seed.together(() -> HostileTexts.ALL.forEach(text -> decide(seed, storable(text))));
    }

    /** An account of this name, as far as names allow it, and what it did. */
    private static void decide(StoreSeed seed, String stored) {
        String name = stored.substring(0, Math.min(100, stored.length())).replaceAll("[^\\p{L}\\p{N}\\p{P}\\p{S} ]",
                "");
        seed.run(
                "insert into account (id, role, name, password) values (nextval('account_seq'), 'operator', ?, 'none')",
                name);
        seed.run("insert into issue_change (id, issue_id, change, account, detail)"
                + " select nextval('issue_change_seq'), id, 'resolved', ?, ? from issue", name, stored);
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
