package io.centralog.worker.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.centralog.worker.BucketOf.bucket;
import static io.centralog.worker.BucketOf.event;
import static io.centralog.worker.BucketOf.occurrence;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import io.centralog.consumer.Bucket;
import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.Occurrence;
import io.centralog.worker.Database;
import io.centralog.worker.security.Role;
import io.centralog.worker.store.EventStore;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class TailInBrowserTest {

    @TestHTTPResource
    URI uri;
    @Inject
    EventStore store;
    @Inject
    Database database;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeEach
    void clean() {
        database.clean();
    }

    @Test
    void tail_followsABurst() {
        store(bucket("b0", now.minusSeconds(9), one("v1:old", "of the backlog", 3)));
        try (BrowserWindow window = BrowserWindow.open(uri, Form.DESKTOP_DARK).signIn(Role.ADMINISTRATOR)) {
            Page page = window.visit("/tail");
            assertThat(page.locator(".tail")).containsText("of the backlog");
            isLive(page);
            store(bucket("b1", now.minusSeconds(8), one("v1:a", "begins", 1)));
            assertThat(line(page, "begins")).isVisible();

            store(bucket("b2", now.minusSeconds(7), IntStream.range(0, 300)
                    .mapToObj(i -> one("v1:" + i, "burst " + i, 40)).toArray(Occurrence[]::new)));
            assertThat(page.locator(".tail-note.warn").first())
                    .containsText("10,000 events of 250 issues are not shown");
            assertThat(line(page, "burst")).hasCount(50);

            // a late bucket of a second that is shown already
            store(bucket("b3", now.minusSeconds(8), one("v1:a", "begins", 1_203)));
            assertThat(line(page, "begins").locator(".repeats")).hasText("× 1,204");
            assertThat(line(page, "begins")).hasCount(1);
            window.screenshot("tail-burst");
        }
    }

    @Test
    void tail_waitsWhileItIsPaused() {
        try (BrowserWindow window = BrowserWindow.open(uri, Form.DESKTOP_LIGHT).signIn(Role.ADMINISTRATOR)) {
            Page page = window.visit("/tail");
            isLive(page);
            page.getByText("Pause", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator("#tail-state")).containsText("Paused at");
            store(bucket("b1", now, one("v1:a", "first", 1), one("v1:b", "second", 1)));
            assertThat(page.locator("#tail-waiting")).containsText("+2 waiting");
            store(bucket("b2", now, one("v1:a", "first", 4)));
            store(bucket("b3", now.minusSeconds(1), one("v1:c", "third", 1)));
            assertThat(page.locator("#tail-waiting")).containsText("+3 waiting");
            assertThat(line(page, "first")).hasCount(0);
            window.screenshot("tail-paused");
            page.getByText("Resume").click();
            assertThat(line(page, "first").locator(".repeats")).hasText("× 5");
            assertThat(line(page, "third")).hasCount(1);
            isLive(page);
        }
    }

    @Test
    void tail_keepsSoManyLines() {
        try (BrowserWindow window = BrowserWindow.open(uri, Form.PHONE_LIGHT).signIn(Role.ADMINISTRATOR)) {
            Page page = window.visit("/tail");
            isLive(page);
            for (int second = 0; second < 5; second++) {
                String name = "of " + second + " ";
                store(bucket("b" + second, now.minusSeconds(50 - second), IntStream.range(0, 45)
                        .mapToObj(i -> one("v1:" + name + i, name + i, 1)).toArray(Occurrence[]::new)));
                assertThat(line(page, name)).hasCount(45);
            }
            assertThat(page.locator(".tail > li")).hasCount(200);
            page.getByText("Clear").click();
            assertThat(page.locator(".tail > li")).hasCount(1);
        }
    }

    @Test
    void tail_isABacklogToReload_withoutJavaScript() {
        store(bucket("b0", now, one("v1:old", "of the backlog", 3)));
        try (BrowserWindow window = BrowserWindow.openWithoutJavaScript(uri, Form.DESKTOP_LIGHT)
                .signIn(Role.ADMINISTRATOR)) {
            Page page = window.visit("/tail?q=backlog");
            assertThat(line(page, "of the backlog")).isVisible();
            assertThat(page.getByText("Pause")).not().isVisible();
            store(bucket("b1", now, one("v1:new", "new in the backlog", 1)));
            page.getByText("Reload").click();
            assertThat(line(page, "new in the backlog")).isVisible();
        }
    }

    private static void isLive(Page page) {
        assertThat(page.locator("#tail-state")).hasText(Pattern.compile("Live"));
    }

    private static Locator line(Page page, String text) {
        return page.locator(".tail li:not(.tail-note)", new Page.LocatorOptions().setHasText(text));
    }

    private Occurrence one(String key, String message, long repeats) {
        return occurrence(key, event(now, message).build(), repeats);
    }

    private void store(Bucket... buckets) {
        store.store(new BucketClaim("shop", List.of(buckets), 1, Instant.MAX), now);
    }
}
