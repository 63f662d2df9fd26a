package io.centralog.worker.dashboard;

import java.util.Locale;

/** Light or dark. */
enum Theme {

    /** As the system has it. */
    AUTO,
    LIGHT,
    DARK;

    static final String COOKIE = "centralog-theme";

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The theme of this word; null for any other word. */
    static Theme of(String word) {
        for (Theme theme : values()) {
            if (theme.word().equals(word)) {
                return theme;
            }
        }
        return null;
    }
}
