package io.centralog.faults;

import java.time.Duration;
import java.util.Locale;

/** How long the tests take: in short with every build, in full by {@code -Dfaults=full}. */
final class Form {

    static final boolean FULL = "full".equals(System.getProperty("faults"));

    private Form() {}

    static Duration outage() {
        return FULL ? Duration.ofSeconds(60) : Duration.ofSeconds(2);
    }

    static Duration longOutage() {
        return FULL ? Duration.ofMinutes(3) : outage();
    }

    static int pick(int inShort, int inFull) {
        return FULL ? inFull : inShort;
    }

    /** A measured number, for the documentation. */
    static void say(String format, Object... arguments) {
        System.out.println("MEASURED " + String.format(Locale.ROOT, format, arguments));
    }
}
