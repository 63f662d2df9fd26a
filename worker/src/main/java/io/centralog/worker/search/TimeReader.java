package io.centralog.worker.search;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads times: {@code -24h} (ago; s, m, h, d, w), {@code 2026-11-20}, {@code 2026-11-20T14:30}, with seconds or {@code Z}
 * where wanted, in UTC. {@code a..b} is from a to b, and either may be missing; a single time means since then.
 */
final class TimeReader {

    static final String REMEDY = "write age:-24h, age:2026-11-20, age:2026-11-20T14:30 or from..to of these";
    private static final Pattern AGO = Pattern.compile("-?(\\d{1,5})([smhdw])");
    private static final Pattern ABSOLUTE = Pattern
            .compile("(\\d{4}-\\d\\d-\\d\\d)(T\\d\\d:\\d\\d(:\\d\\d)?)?Z?", Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);

    private final Instant now;

    TimeReader(Instant now) {
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The times; null when they cannot be read. */
    Operand.Times read(String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            Instant from = time(text);
            return from == null ? null : new Operand.Times(from, null);
        }
        String first = text.substring(0, dots);
        String last = text.substring(dots + 2);
        Instant from = first.isEmpty() ? null : time(first);
        Instant to = last.isEmpty() ? null : time(last);
        boolean unread = !first.isEmpty() && from == null || !last.isEmpty() && to == null
                || from == null && to == null;
        return unread || from != null && to != null && !from.isBefore(to) ? null : new Operand.Times(from, to);
    }

    static String shown(Operand.Times times) {
        String since = times.from() == null ? "" : "since " + shown(times.from());
        return times.to() == null ? since : since + (since.isEmpty() ? "" : " and ") + "before " + shown(times.to());
    }

    private static String shown(Instant time) {
        return SHOWN.format(time.atOffset(ZoneOffset.UTC));
    }

    private Instant time(String text) {
        Matcher ago = AGO.matcher(text.toLowerCase(Locale.ROOT));
        if (ago.matches()) {
            return now.minus(unit(ago.group(2).charAt(0)).multipliedBy(Long.parseLong(ago.group(1))));
        }
        Matcher absolute = ABSOLUTE.matcher(text);
        if (!absolute.matches()) {
            return null;
        }
        try {
            String clock = absolute.group(2);
            return (clock == null
                    ? LocalDate.parse(absolute.group(1)).atStartOfDay()
                    : LocalDateTime.parse(absolute.group(1) + clock.toUpperCase(Locale.ROOT)))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration unit(char unit) {
        return switch (unit) {
            case 's' -> Duration.ofSeconds(1);
            case 'm' -> Duration.ofMinutes(1);
            case 'h' -> Duration.ofHours(1);
            case 'd' -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }
}
