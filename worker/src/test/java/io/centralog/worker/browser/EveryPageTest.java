package io.centralog.worker.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Page;

import io.agroal.api.AgroalDataSource;
import io.centralog.worker.People;
import io.centralog.worker.dashboard.StoreSeed;
import io.centralog.worker.security.Role;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * No page keeps anybody out or is wider than the window, in light and in dark, at a desk and on a phone. Each is loaded
 * once. Its pictures lie in target/screenshots, to be looked at; with {@code -Dbrowser=full} in all four forms.
 */
@QuarkusTest
class EveryPageTest {

    private static final boolean FULL = "full".equals(System.getProperty("browser"));

    @TestHTTPResource
    URI uri;
    @Inject
    AgroalDataSource source;

    @Test
    void pages_keepNobodyOut() {
        EveryPage.seed(source);
        look(EveryPage.seeded());
    }

    @Test
    void emptyPages_keepNobodyOut() {
        new StoreSeed(source).clear();
        look(EveryPage.empty());
    }

    @Test
    void pagesOfEntry_keepNobodyOut() {
        People.clear();
        try (BrowserWindow window = BrowserWindow.open(uri, Form.DESKTOP_LIGHT)) {
            Page page = window.visit("/issues");
            assertThat(page.locator("h1")).hasText("Create the first administrator");
            look(window, "setup");
            page.getByLabel("Set-up token").fill("a guess");
            page.getByLabel("Name").fill("mira");
            page.getByLabel(Pattern.compile("Password")).all().forEach(field -> field.fill("a sentence to sign in"));
            page.locator("main button").click();
            assertThat(page.locator("[role=alert]")).isVisible();
            look(window, "setup-refused");

            People.session(Role.ADMINISTRATOR);
            window.visit("/issues");
            assertThat(page.locator("h1")).hasText("Sign in");
            look(window, "login");
            page.getByLabel("Name").fill("mira");
            page.getByLabel("Password").fill("not the password");
            page.locator("main button").click();
            assertThat(page.locator("[role=alert]")).isVisible();
            look(window, "login-refused");
        }
    }

    private void look(Map<String, String> pages) {
        try (BrowserWindow window = BrowserWindow.open(uri, Form.DESKTOP_LIGHT).signIn(Role.ADMINISTRATOR)) {
            for (Map.Entry<String, String> shown : pages.entrySet()) {
                EveryPage.keepFresh(source);
                Page page = window.visit(shown.getValue());
                assertThat(page.locator("h1")).hasCount(1);
                if (shown.getKey().startsWith("tail")) {
                    assertThat(page.locator("#tail-state")).containsText("Live");
                }
                look(window, shown.getKey());
            }
        }
    }

    private static void look(BrowserWindow window, String name) {
        Axe.putInto(window.page());
        look(window, name, Form.DESKTOP_LIGHT, true);
        // the same elements in other colours
        look(window, name, Form.DESKTOP_DARK, FULL, "color-contrast");
        if (FULL) {
            look(window, name, Form.PHONE_LIGHT, true);
        }
        look(window, name, Form.PHONE_DARK, true);
        window.become(Form.DESKTOP_LIGHT);
    }

    private static void look(BrowserWindow window, String name, Form form, boolean picture, String... rules) {
        window.become(form);
        Axe.assertNoBarrier(window.page(), name + ", " + form, rules);
        assertThat((List<?>) window.page().evaluate(BrowserWindow.TOO_WIDE)).as("too wide on " + name + ", " + form)
                .isEmpty();
        if (picture) {
            window.screenshot(name);
        }
    }
}
