package io.centralog.worker.browser;

import java.util.Locale;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/** The four forms in which every page has to look right. */
public enum Form {

    DESKTOP_LIGHT(1360, 900, ColorScheme.LIGHT),
    DESKTOP_DARK(1360, 900, ColorScheme.DARK),
    PHONE_LIGHT(390, 844, ColorScheme.LIGHT),
    PHONE_DARK(390, 844, ColorScheme.DARK);

    private final int width;
    private final int height;
    private final ColorScheme scheme;

    Form(int width, int height, ColorScheme scheme) {
        this.width = width;
        this.height = height;
        this.scheme = scheme;
    }

    NewContextOptions options() {
        boolean phone = width < 500;
        return new NewContextOptions().setViewportSize(width, height).setColorScheme(scheme).setHasTouch(phone)
                .setIsMobile(phone).setLocale("en-GB").setTimezoneId("UTC")
                // colours that are still on their way have no contrast yet
                .setReducedMotion(ReducedMotion.REDUCE);
    }

    /** Gives a page that is open this size and these colours, without loading it again. */
    void applyTo(Page page) {
        page.setViewportSize(width, height);
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
    }

    /** As it ends the name of a screenshot: {@code desktop-light}. */
    String suffix() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
