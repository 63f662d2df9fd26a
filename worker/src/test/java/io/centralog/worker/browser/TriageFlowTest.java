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

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

import io.centralog.consumer.BucketClaim;
import io.centralog.worker.Database;
import io.centralog.worker.People;
import io.centralog.worker.security.Role;
import io.centralog.worker.store.EventStore;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** What a person does with the dashboard, in a browser. */
@QuarkusTest
class TriageFlowTest {

    @TestHTTPResource
    URI uri;
    @Inject
    Database database;
    @Inject
    EventStore store;

    private final Instant second = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
    private int buckets;

    @BeforeEach
    void clear() {
        database.clean();
        People.clear();
    }

    @Test
    void firstStart_toResolvedIssue_thatComesBack() {
        failCheckout(second, 12);
        try (BrowserWindow window = BrowserWindow.open(uri, Form.DESKTOP_LIGHT)) {
            Page page = window.visit("/");
            assertThat(page).hasTitle("Create the first administrator · Centralog");
            createAdministrator(page, "a guess of somebody");
            assertThat(page.getByRole(AriaRole.ALERT)).hasText("This is not the set-up token.");
            createAdministrator(page, "the token of the tests");

            page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(Pattern.compile("IllegalStateException")))
                    .click();
            assertThat(page.locator("h1")).containsText("IllegalStateException");
            assertThat(page.locator(".exception").first()).containsText("no answer");
            assertThat(page.locator(".frame-app").first()).containsText("TriageFlowTest.failCheckout");

            click(page, "Resolve");
            assertThat(page.locator("h1 .badge")).hasText("resolved");
            failCheckout(Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1), 5);
            page.reload();
            assertThat(page.locator("h1 .badge")).hasText("regressed");

            page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("History")).click();
            assertThat(page.locator(".history li").nth(1)).containsText("mira resolved it");
            assertThat(page.locator(".history li").first()).containsText("Regressed");
        }
    }

    @Test
    void signIn_andOut() {
        People.session(Role.ADMINISTRATOR);
        try (BrowserWindow window = BrowserWindow.open(uri, Form.DESKTOP_DARK)) {
            Page page = window.visit("/accounts");
            signIn(page, "not the password");
            assertThat(page.getByRole(AriaRole.ALERT)).hasText("This name and password do not belong together.");
            signIn(page, People.PASSWORD);
            assertThat(page).hasURL(uri.resolve("/accounts").toString());

            page.getByText("administrator", new Page.GetByTextOptions().setExact(true)).first().click();
            click(page, "Sign out");
            assertThat(page).hasTitle("Sign in · Centralog");
            page.goBack();
            assertThat(page).hasTitle("Sign in · Centralog");
        }
    }

    @Test
    void mute_inBulk_withoutJavaScript_onAPhone() {
        failCheckout(second, 3);
        try (BrowserWindow window = BrowserWindow.openWithoutJavaScript(uri, Form.PHONE_LIGHT)
                .signIn(Role.OPERATOR)) {
            Page page = window.visit("/issues");
            page.locator(".pick input").check();
            Locator bulk = page.locator(".list-form .bulk");
            bulk.getByText("Mute").first().click();
            bulk.getByLabel("Until more than").fill("50");
            window.screenshot("mute");
            bulk.locator("button[value=mute-rate]").click();
            assertThat(page.locator(".issue-link")).hasCount(0);

            window.visit("/issues?status=muted");
            page.locator(".issue-link").click();
            assertThat(page.locator("h1 .badge")).hasText("muted");
            page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("History")).click();
            assertThat(page.locator(".history li").first())
                    .containsText("operator muted it until it repeats more than 50 times within an hour");
        }
    }

    @Test
    void theme_isKept_withoutJavaScript() {
        try (BrowserWindow window = BrowserWindow.openWithoutJavaScript(uri, Form.PHONE_LIGHT).signIn(Role.VIEWER)) {
            Page page = window.visit("/account");
            assertThat(page.locator("body")).hasCSS("color-scheme", "light dark");
            page.locator(".top-tools summary").click();
            click(page, "Dark");
            assertThat(page).hasURL(uri.resolve("/account").toString());
            assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
            assertThat(page.locator("body")).hasCSS("color-scheme", "dark");
        }
    }

    private void createAdministrator(Page page, String token) {
        page.getByLabel("Set-up token").fill(token);
        page.getByLabel("Name").fill("mira");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("correct horse battery");
        page.getByLabel("Password again").fill("correct horse battery");
        click(page, "Create and sign in");
    }

    private static void signIn(Page page, String password) {
        page.getByLabel("Name").fill("administrator");
        page.getByLabel("Password").fill(password);
        click(page, "Sign in");
    }

    private static void click(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true)).click();
    }

    /** Stores an error of this very class, as the gatherer does. */
    private void failCheckout(Instant at, long repeats) {
        var bucket = bucket("bucket-" + ++buckets, at, occurrence("v1:checkout",
                event(at, "No answer").exception(new IllegalStateException("no answer")).build(), repeats));
        store.store(new BucketClaim("checkout", List.of(bucket), 1, Instant.MAX), Instant.now());
    }
}
