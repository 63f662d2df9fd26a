package io.centralog.worker.dashboard;

import java.time.Duration;
import java.time.Instant;

/** The times until now that a list can be narrowed to. */
enum Age {

    HOUR("1h", "1 h", "1 hour", Duration.ofMinutes(1), 60), DAY("24h", "24 h", "24 hours", Duration.ofHours(1), 24),
    WEEK("7d", "7 d", "7 days", Duration.ofHours(3), 56), FORTNIGHT("14d", "14 d", "14 days", Duration.ofHours(6), 56),
    /** Issues of any time; the histogram shows the last 30 days. */
    ANY("any", "Any time", "30 days", Duration.ofHours(12), 60);

    private final String word;
    private final String label;
    private final String length;
    private final Duration bar;
    private final int bars;

    Age(String word, String label, String length, Duration bar, int bars) {
        this.word = word;
        this.label = label;
        this.length = length;
        this.bar = bar;
        this.bars = bars;
    }

    String word() {
        return word;
    }

    String label() {
        return label;
    }

    /** How long the histogram's time is, in words. */
    String length() {
        return length;
    }

    Window window(Instant now) {
        return Window.endingWith(now, bar, bars);
    }
}
