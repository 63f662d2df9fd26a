package io.centralog.worker.search;

import java.util.Locale;
import java.util.Map;

/**
 * One condition of a search.
 *
 * @param key what it looks at
 * @param name name of the MDC value or tag; null for other keys
 * @param not whether it must not hold
 * @param operand what it compares with
 * @param shown the operand in words
 * @param start where it begins in the search's text
 * @param end where it ends
 */
public record Clause(SearchKey key, String name, boolean not, Operand operand, String shown, int start, int end) {

    /** How it was read, without its value: {@code logger is not}. */
    public String reading() {
        String subject = key.hasName() ? key.label() + name : key.label();
        return switch (key) {
            case TEXT -> not ? "does not contain" : "contains";
            case AGE, FIRST -> not ? "not " + subject : subject;
            default -> subject + (not ? " is not" : " is");
        };
    }

    /** Whether it looks at what an issue is, and not at one event: {@code is:} and {@code first:}. */
    public boolean isOfIssue() {
        return key == SearchKey.IS || key == SearchKey.FIRST;
    }

    boolean choosesStatus() {
        return operand instanceof Operand.State state && state.isStatus();
    }

    /** Whether an event fits; what looks at the issue fits always. */
    boolean matches(SearchedEvent event) {
        return isOfIssue() || holds(event) != not;
    }

    private boolean holds(SearchedEvent event) {
        return switch (key) {
            case APP -> lower(event.application());
            case LEVEL -> number(event.severity());
            case LOGGER -> pattern().matches(event.logger());
            case EXCEPTION -> isType(event.exceptionType());
            case RELEASE -> lower(event.release());
            case ENV -> lower(event.environment());
            case HOST -> lower(event.host());
            case MDC -> named(event.mdc());
            case TAG -> named(event.tags());
            case TRACE -> lower(event.traceId());
            case REPEATS -> number(event.repeats());
            case AGE -> operand instanceof Operand.Times times && times.hold(event.second());
            case TEXT -> text(event);
            case IS, FIRST -> true;
        };
    }

    TextPattern pattern() {
        return (TextPattern) operand;
    }

    private boolean lower(String value) {
        return value != null && pattern().lower().matches(lowered(value));
    }

    private boolean number(long value) {
        return operand instanceof Operand.Numbers numbers && numbers.hold(value);
    }

    // a type is given with its package or without
    private boolean isType(String type) {
        if (type == null) {
            return false;
        }
        return pattern().matches(type) || pattern().matches(type.substring(type.lastIndexOf('.') + 1))
                || pattern().matches(type.substring(type.lastIndexOf('$') + 1));
    }

    private boolean named(Map<String, String> values) {
        return values.entrySet().stream()
                .anyMatch(value -> lowered(value.getKey()).equals(lowered(name)) && lower(value.getValue()));
    }

    private boolean text(SearchedEvent event) {
        TextPattern wanted = pattern().lower();
        for (String text : new String[]{ event.template(), event.message(), event.exceptionType(), event.logger(),
                event.culprit() }) {
            if (text != null && wanted.isIn(lowered(text))) {
                return true;
            }
        }
        return false;
    }

    static String lowered(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
