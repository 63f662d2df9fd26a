package io.centralog.worker.search;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.centralog.worker.issue.Severity;

/** Reads one piece of a search. Not thread-safe. */
final class ClauseReader {

    private static final Pattern COMPARED = Pattern.compile("(>=|<=|>|<|=)?(.+)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,15})\\.\\.(\\d{1,15})");

    private final TimeReader times;

    ClauseReader(Instant now) {
        times = new TimeReader(now);
    }

    /** A piece that was not read, and why. */
    static final class Unread extends Exception {

        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        Unread(Token token, String text, String reason, String remedy) {
            super(reason, null, false, false);
            problem = new Problem(text, reason, remedy, token.start(), token.end());
        }

        Problem problem() {
            return problem;
        }
    }

    /** @param written the token as it stands in the search */
    Clause read(Token token, String written) throws Unread {
        if (token.key() == null) {
            return pattern(token, SearchKey.TEXT, null);
        }
        SearchKey key = SearchKey.of(token.key());
        if (key == null) {
            throw unknown(token, written);
        }
        if (token.value().isEmpty()) {
            throw new Unread(token, written, "needs a value after the colon", null);
        }
        return switch (key) {
            case LEVEL -> level(token, written);
            case IS -> state(token, written);
            case REPEATS -> repeats(token, written);
            case AGE, FIRST -> times(token, key, written);
            case MDC, TAG -> pattern(token, key, token.key().substring(key.word().length()));
            default -> pattern(token, key, null);
        };
    }

    private static Unread unknown(Token token, String written) {
        SearchKey near = SearchKey.near(token.key());
        String minus = token.not() ? "-" : "";
        String text = near == SearchKey.TEXT ? token.value() : written.substring(minus.length());
        String remedy = near == null || near == SearchKey.TEXT
                ? minus + '"' + text.replace("\"", "") + '"'
                : minus + near.word() + ":" + written.substring(minus.length() + token.key().length() + 1);
        return new Unread(token, written, "is not a search key", remedy);
    }

    private static Clause pattern(Token token, SearchKey key, String name) {
        return clause(token, key, name, new TextPattern(token.value(), token.quoted()), token.value());
    }

    private static Clause level(Token token, String written) throws Unread {
        Matcher compared = COMPARED.matcher(token.value());
        Severity level = compared.matches() ? level(compared.group(2)) : null;
        if (level == null) {
            throw new Unread(token, written, "must name fatal, error, warn, info or debug, perhaps after >=",
                    "level:error");
        }
        String sign = compared.group(1) == null ? "=" : compared.group(1);
        long from = sign.startsWith("<") ? Integer.MIN_VALUE : sign.equals(">") ? above(level) : level.from();
        long to = sign.equals("<") ? level.from() - 1L : sign.startsWith(">") ? Integer.MAX_VALUE : above(level) - 1;
        return clause(token, SearchKey.LEVEL, null, new Operand.Numbers(from, to),
                (sign.equals("=") ? "" : sign + " ") + level.word());
    }

    private static Severity level(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "fatal" -> Severity.FATAL;
            case "error", "severe" -> Severity.ERROR;
            case "warn", "warning" -> Severity.WARN;
            case "info" -> Severity.INFO;
            case "debug", "trace" -> Severity.DEBUG;
            default -> null;
        };
    }

    /** The lowest level that belongs to the next class. */
    private static long above(Severity level) {
        return level.ordinal() == 0 ? Integer.MAX_VALUE + 1L : Severity.values()[level.ordinal() - 1].from();
    }

    private static Clause state(Token token, String written) throws Unread {
        String word = token.value().toLowerCase(Locale.ROOT);
        for (Operand.State state : Operand.State.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(word)) {
                if (token.not() && state == Operand.State.ANY) {
                    break;
                }
                return clause(token, SearchKey.IS, null, state, word);
            }
        }
        // what other trackers call muted
        String remedy = word.equals("ignored") || word.equals("archived") ? "is:muted" : "is:open";
        throw new Unread(token, written, "must be open, muted, resolved, any, new or regressed", remedy);
    }

    private static Clause repeats(Token token, String written) throws Unread {
        Matcher range = RANGE.matcher(token.value());
        Matcher compared = COMPARED.matcher(token.value());
        Operand.Numbers numbers = null;
        if (range.matches()) {
            numbers = new Operand.Numbers(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
        } else if (compared.matches() && NUMBER.matcher(compared.group(2)).matches()) {
            numbers = numbers(compared.group(1), Long.parseLong(compared.group(2)));
        }
        if (numbers == null) {
            throw new Unread(token, written, "must be a number, such as >100 or 10..100", "repeats:>100");
        }
        return clause(token, SearchKey.REPEATS, null, numbers, token.value());
    }

    private static Operand.Numbers numbers(String sign, long number) {
        return switch (sign == null ? "=" : sign) {
            case ">" -> new Operand.Numbers(number + 1, Long.MAX_VALUE);
            case ">=" -> new Operand.Numbers(number, Long.MAX_VALUE);
            case "<" -> new Operand.Numbers(0, number - 1);
            case "<=" -> new Operand.Numbers(0, number);
            default -> new Operand.Numbers(number, number);
        };
    }

    private Clause times(Token token, SearchKey key, String written) throws Unread {
        Operand.Times read = times.read(token.value());
        if (read == null) {
            throw new Unread(token, written, "must be a time: " + TimeReader.REMEDY.replace("age:", ""),
                    key.word() + ":-24h");
        }
        return clause(token, key, null, read, TimeReader.shown(read));
    }

    private static Clause clause(Token token, SearchKey key, String name, Operand operand, String shown) {
        return new Clause(key, name, token.not(), operand, shown, token.start(), token.end());
    }
}
