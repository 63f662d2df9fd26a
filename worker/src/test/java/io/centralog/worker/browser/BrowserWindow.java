package io.centralog.worker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.Cookie;

import io.centralog.worker.People;
import io.centralog.worker.security.Role;
import io.centralog.worker.security.SessionMechanism;

/**
 * A window of a browser of its own: no cookie or cache from another test. When it is closed, it fails the test if a
 * script failed, the Content-Security-Policy stopped something, or a file was missing.
 */
public final class BrowserWindow implements AutoCloseable {

    /** Finds what is wider than the window; to be evaluated. */
    static final String TOO_WIDE = """
                                   () => { const wide = document.documentElement.clientWidth;
                                     return document.documentElement.scrollWidth <= wide ? [] : [...document.querySelectorAll('body *')]
                                       .filter(e => e.getBoundingClientRect().right > wide + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 200)); }""";

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final URI base;
    private Form form;
    private final BrowserContext context;
    private final Page page;
    private final List<String> troubles = new ArrayList<>();

    private BrowserWindow(URI base, Form form, NewContextOptions options) {
        this.base = base;
        this.form = form;
        context = Chromium.browser().newContext(options);
        context.setDefaultTimeout(10_000);
        page = context.newPage();
        page.onPageError(troubles::add);
        page.onConsoleMessage(this::listen);
        page.onDialog(dialog -> {
            troubles.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
    }

    /**
     * @param base where the worker listens, from {@code @TestHTTPResource}
     */
    public static BrowserWindow open(URI base, Form form) {
        return new BrowserWindow(base, form, form.options());
    }

    public static BrowserWindow openWithoutJavaScript(URI base, Form form) {
        return new BrowserWindow(base, form, form.options().setJavaScriptEnabled(false));
    }

    /** Signs in as the account that is named as a role, without the page for it. */
    public BrowserWindow signIn(Role role) {
        context.addCookies(
                List.of(new Cookie(SessionMechanism.COOKIE, People.session(role)).setUrl(base.toString())));
        return this;
    }

    public Page page() {
        return page;
    }

    public BrowserContext context() {
        return context;
    }

    /** Opens an address of the dashboard, such as {@code /issues}. */
    public Page visit(String address) {
        page.navigate(base.resolve(address).toString());
        return page;
    }

    /** Changes its size and its colours; the page stays as it was loaded. */
    public void become(Form other) {
        form = other;
        form.applyTo(page);
    }

    /** Writes the whole page to {@code target/screenshots/<name>-<form>.png}. */
    public void screenshot(String name) {
        page.screenshot(new ScreenshotOptions().setFullPage(true)
                .setPath(SCREENSHOTS.resolve(name + "-" + form.suffix() + ".png")));
    }

    private void listen(ConsoleMessage message) {
        boolean ownStatus = message.text().startsWith("Failed to load resource")
                && message.location().startsWith(page.url());
        // an error page of ours is no trouble; a missing file is
        if (message.type().equals("error") && !ownStatus) {
            troubles.add(message.text());
        }
    }

    @Override
    public void close() {
        context.close();
        assertThat(troubles).as("what the browser complained about").isEmpty();
    }
}
