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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource(names = { "DESKTOP_LIGHT", "PHONE_DARK" })
    void issue_isFoundBySearchAndItsTraceRead(Form form) {
        try (BrowserWindow window = BrowserWindow.open(uri, form).signIn(Role.VIEWER)) {
            findAndRead(window.visit("/issues"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = { "DESKTOP_LIGHT", "PHONE_DARK" })
    void issue_isFoundWithoutJavaScript(Form form) {
        try (BrowserWindow window = BrowserWindow.openWithoutJavaScript(uri, form).signIn(Role.VIEWER)) {
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

    @ParameterizedTest
    @EnumSource(names = { "PHONE_LIGHT", "DESKTOP_DARK" })
    void pages_neverScrollSideways(Form form) {
        try (BrowserWindow window = BrowserWindow.open(uri, form).signIn(Role.VIEWER)) {
            for (String address : List.of("/issues?status=all", "/issues/8", "/issues/" + ShopSeed.LOUD,
                    "/issues/" + ShopSeed.LOUD + "/occurrences", "/issues/" + ShopSeed.LOUD + "/grouping",
                    "/issues?q=" + "x".repeat(300) + "%3A1+" + "y".repeat(300))) {
                Page page = window.visit(address);
                org.assertj.core.api.Assertions
                        .assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                        .as(address).isLessThanOrEqualTo(0);
            }
        }
    }
}
