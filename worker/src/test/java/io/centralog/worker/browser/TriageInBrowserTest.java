package io.centralog.worker.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import io.agroal.api.AgroalDataSource;
import io.centralog.worker.dashboard.ShopSeed;
import io.centralog.worker.dashboard.StoreSeed;
import io.centralog.worker.security.Role;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** From the list over a search to the trace, as a person goes. */
@QuarkusTest
class TriageInBrowserTest {

    @TestHTTPResource
    URI uri;
    @Inject
    AgroalDataSource source;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeEach
    void seed() {
        new ShopSeed(new StoreSeed(source), now).fill();
    }

    @Test
    void issue_isFoundBySearchAndItsTraceRead() {
        try (BrowserWindow window = BrowserWindow.open(uri, Form.DESKTOP_LIGHT).signIn(Role.VIEWER)) {
            findAndRead(window.visit("/issues"));
        }
    }

    @Test
    void issue_isFoundWithoutJavaScript_onAPhone() {
        try (BrowserWindow window = BrowserWindow.openWithoutJavaScript(uri, Form.PHONE_DARK).signIn(Role.VIEWER)) {
            findAndRead(window.visit("/issues"));
        }
    }

    private void findAndRead(Page page) {
        page.getByLabel("Search issues").fill("exception:TimeoutException host:web-1");
        page.getByLabel("Search issues").press("Enter");
        assertThat(page.locator(".chip")).hasCount(2);
        assertThat(page.locator(".issue-link")).hasCount(1);
        page.locator(".issue-link").click();
        assertThat(page.locator("h1")).containsText("TimeoutException");
        assertThat(page.locator(".frame-app").first()).containsText("PaymentClient.charge");
        assertThat(page.locator(".fold li").first()).isHidden();
        page.locator(".fold summary").first().click();
        assertThat(page.locator(".fold li").first()).isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Previous")).click();
        assertThat(page.locator("#occurrence .where")).containsText("1,605 repeats");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Why grouped")).click();
        assertThat(page.locator(".data")).containsText("com.acme.checkout.payment.PaymentClient");
    }

    @Test
    void bar_narrowsTheTime() {
        try (BrowserWindow window = BrowserWindow.open(uri, Form.DESKTOP_LIGHT).signIn(Role.VIEWER)) {
            Page page = window.visit("/issues?age=24h");
            page.locator(".plot a").last().click();
            assertThat(page).hasURL(Pattern.compile("from=.*&to="));
            assertThat(page.locator(".issue-link").first()).isVisible();
            page.locator(".menu summary", new Page.LocatorOptions().setHasText("Custom")).click();
            page.getByLabel("From, in UTC").fill(now.minusSeconds(7_200).toString().substring(0, 16));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show")).click();
            assertThat(page.locator(".chart-head")).containsText("repeats in");
        }
    }

    @Test
    void keys_moveThroughListAndOccurrences() {
        try (BrowserWindow window = BrowserWindow.open(uri, Form.DESKTOP_DARK).signIn(Role.VIEWER)) {
            Page page = window.visit("/issues");
            page.keyboard().press("j");
            page.keyboard().press("j");
            page.keyboard().press("k");
            assertThat(page.locator("tr.at .issue-link")).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).containsText("TimeoutException");
            page.keyboard().press("k");
            assertThat(page.locator("#occurrence .where")).containsText("1,605 repeats");
            page.keyboard().press("/");
            assertThat(page.getByLabel("Search issues")).isFocused();
            page.keyboard().type("jk");
            assertThat(page.getByLabel("Search issues")).hasValue("jk");
        }
    }

    @Test
    void issues_areChosenByKey_andAllAtOnce() {
        try (BrowserWindow window = BrowserWindow.open(uri, Form.PHONE_LIGHT).signIn(Role.OPERATOR)) {
            Page page = window.visit("/issues");
            Locator all = page.getByLabel("Select all");
            Locator chosen = page.locator(".pick input:checked");
            int issues = page.locator(".issue-link").count();
            page.keyboard().press("j");
            page.keyboard().press("x");
            assertThat(chosen).hasCount(1);
            assertThat(page.locator("#pick-all input:indeterminate")).hasCount(1);
            all.check();
            assertThat(chosen).hasCount(issues);
            page.keyboard().press("x");
            assertThat(chosen).hasCount(issues - 1);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Resolve").setExact(true)).click();
            assertThat(page.locator(".issue-link")).hasCount(1);
        }
    }

    @Test
    void trace_isCopied() {
        try (BrowserWindow window = BrowserWindow.open(uri, Form.DESKTOP_LIGHT).signIn(Role.VIEWER)) {
            window.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            Page page = window.visit("/issues/" + ShopSeed.LOUD);
            page.locator("[data-copy]").click();
            assertThat(page.locator("[data-copy]")).hasText("Copied");
            org.assertj.core.api.Assertions.assertThat((String) page.evaluate("navigator.clipboard.readText()"))
                    .startsWith("java.util.concurrent.TimeoutException: Payment gateway").contains("\n\tat com.acme.");
        }
    }
}
