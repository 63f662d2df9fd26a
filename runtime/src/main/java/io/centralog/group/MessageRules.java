package io.centralog.group;

import java.util.Set;

/**
 * The words that decide what is a value in a message, as data. How values look that are known by their characters alone
 * (numbers, ids, addresses, paths, dumps) is in {@link ValueShape}.
 */
final class MessageRules {

    /** What a value becomes. */
    static final String VALUE = "{}";

    /** Longer texts are cut here. */
    static final int MAX_LENGTH = 4_096;

    /** After a number they belong to it: {@code 5.2 KB}, {@code 3 ms}, {@code 2254 bytes}. */
    static final String[] UNITS = { "B", "KB", "MB", "GB", "TB", "kB", "KiB", "MiB", "GiB", "TiB", "Kb", "Mb", "Kbytes",
            "bytes", "byte", "ns", "us", "\u00b5s", "ms", "s", "sec", "secs", "second", "seconds", "millis",
            "milliseconds",
            "MILLISECONDS", "nanoseconds", "microseconds", "min", "mins", "minute", "minutes", "hour", "hours", "day",
            "days" };

    /** After a time of day or a date they belong to it. */
    static final String[] ZONES = { "AM", "PM", "am", "pm", "Z", "UTC", "GMT", "CET", "CEST", "EST", "EDT", "CST",
            "CDT",
            "PST", "PDT", "BST", "IST" };

    /** Before a number, or one before the other, they are a date: {@code Sat Jul  2 22:53:42 2005}. */
    static final String[] DATE_WORDS = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Monday", "Tuesday",
            "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul",
            "Aug", "Sep", "Oct", "Nov", "Dec", "January", "February", "March", "April", "June", "July", "August",
            "September", "October", "November", "December" };

    /** The word after these two is a name. */
    static final String[][] NAME_FOLLOWS = { { "invalid", "user" }, { "for", "user" }, { "by", "user" },
            { "as", "user" },
            { "of", "user" }, { "password", "for" } };

    /** ... but not when it is one of these. */
    static final Set<String> NO_NAME = Set.of("invalid", "user", "the", "a", "an", "this", "that", "and", "or", "is",
            "was", "not", "with", "from", "in", "on", "to", "name", "names", "id", "ids");

    /** The assignment {@code key=word} names a value, except after these keys: there the word says what happened. */
    static final Set<String> TELLING_KEYS = Set.of("error", "err", "errors", "exception", "msg", "message", "reason",
            "cause", "status", "state", "type", "kind", "event", "action", "op", "operation", "result", "category");

    /** A quoted text that starts with one of these is an HTTP request line, whose method stays. */
    static final String[] HTTP_METHODS = { "GET ", "PUT ", "POST ", "HEAD ", "PATCH ", "DELETE ", "OPTIONS ", "TRACE ",
            "CONNECT " };

    /** A dotted name that ends so is a host. */
    static final String[] HOST_ENDINGS = { ".com", ".org", ".edu", ".gov", ".local", ".localdomain", ".internal",
            ".lan",
            ".corp" };

    /** ... unless it starts so: then it is a package or a property. */
    static final String[] PACKAGE_STARTS = { "com.", "org.", "net.", "io.", "java.", "javax.", "jakarta.", "edu.",
            "gov." };

    /** Names of classes with these endings say what happened, and stay. */
    static final String[] FAULT_ENDINGS = { "Exception", "Error", "Throwable", "Failure" };

    private MessageRules() {}

    static boolean isOneOf(String[] words, String text, int from, int to) {
        int length = to - from;
        for (String word : words) {
            if (word.length() == length && text.startsWith(word, from)) {
                return true;
            }
        }
        return false;
    }

    static boolean startsWithOneOf(String[] starts, String text, int from, int to) {
        for (String start : starts) {
            if (start.length() <= to - from && text.startsWith(start, from)) {
                return true;
            }
        }
        return false;
    }

    static boolean endsWithOneOf(String[] ends, String text, int from, int to) {
        for (String end : ends) {
            if (end.length() < to - from && text.startsWith(end, to - end.length())) {
                return true;
            }
        }
        return false;
    }
}
