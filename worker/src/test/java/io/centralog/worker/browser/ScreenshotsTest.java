package io.centralog.worker.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.agroal.api.AgroalDataSource;
import io.centralog.worker.People;
import io.centralog.worker.dashboard.ShopSeed;
import io.centralog.worker.dashboard.StoreSeed;
import io.centralog.worker.security.Role;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * Every page in target/screenshots, to be looked at: in light at a desk and in dark on a phone, and the other way round
 * too with {@code -Dbrowser=full}.
 */
@QuarkusTest
class ScreenshotsTest {

    private static final Map<String, String> PAGES = Map.of("issues", "/issues", "issues-search",
            "/issues?q=level%3A%3E%3Dwarn+-app%3Apayment+hots%3Aweb-3+mdc.tenant%3A%22acme+eu%22&status=all&age=7d",
            "issues-none", "/issues?q=nothing&age=1h", "issue", "/issues/" + ShopSeed.LOUD, "issue-text",
            "/issues/" + ShopSeed.LOUD + "?frames=text", "issue-occurrences",
            "/issues/" + ShopSeed.LOUD + "/occurrences",
            "issue-grouping", "/issues/" + ShopSeed.LOUD + "/grouping", "issue-badly-named", "/issues/8");

    @TestHTTPResource
    URI uri;
    @Inject
    AgroalDataSource source;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeEach
    void seed() {
        new ShopSeed(new StoreSeed(source), now).fill();
        new StoreSeed(source)
                .run("insert into issue_change (id, issue_id, at, change, account, detail) values"
                        + " (1, 4711, now() - interval '3 days', 'resolved', 'mira@shop.example', 'in the release after 1.0'),"
                        + " (2, 4711, now() - interval '2 days', 'regressed', null, 'in release 1.1')");
    }

    @ParameterizedTest
    @EnumSource(names = { "DESKTOP_LIGHT", "PHONE_DARK" })
    void pages_areShown(Form form) {
        show(form);
    }

    @ParameterizedTest
    @EnumSource(names = { "DESKTOP_DARK", "PHONE_LIGHT" })
    @EnabledIfSystemProperty(named = "browser", matches = "full")
    void pages_areShownInOtherForms(Form form) {
        show(form);
    }

    private void show(Form form) {
        try (BrowserWindow window = BrowserWindow.open(uri, form).signIn(Role.ADMINISTRATOR)) {
            for (Map.Entry<String, String> shown : PAGES.entrySet()) {
                window.visit(shown.getValue());
                assertThat(window.page().locator("h1")).hasCount(1);
                window.screenshot(shown.getKey());
            }
            window.visit("/issues/4711/history");
            window.screenshot("history");
            window.visit("/accounts");
            window.screenshot("accounts");
            window.visit("/account");
            window.screenshot("account");
            EveryPage.seed(source);
            window.visit("/tail");
            assertThat(window.page().locator("#tail-state")).containsText("Live");
            window.screenshot("tail");
            window.visit("/pipeline");
            window.screenshot("pipeline");
            window.visit("/pipeline/dead-letters/7");
            window.screenshot("dead-letter");
            new StoreSeed(source).clear();
            window.visit("/pipeline");
            window.screenshot("pipeline-empty");
            window.visit("/tail");
            assertThat(window.page().locator("#tail-state")).containsText("Live");
            window.screenshot("tail-empty");
        }
    }

    @ParameterizedTest
    @EnumSource
    void entry_isShown(Form form) {
        try (BrowserWindow window = BrowserWindow.open(uri, form).signIn(Role.ADMINISTRATOR)) {
            People.clear();
            window.visit("/issues");
            assertThat(window.page().locator("h1")).hasText("Create the first administrator");
            window.screenshot("setup");
            People.session(Role.ADMINISTRATOR);
            window.visit("/issues");
            assertThat(window.page().locator("h1")).hasText("Sign in");
            window.screenshot("login");
        }
    }
}
