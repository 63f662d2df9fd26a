package io.centralog.group;

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
    static final WordSet UNITS = WordSet.of("B", "KB", "MB", "GB", "TB", "kB", "KiB", "MiB", "GiB", "TiB", "Kb", "Mb",
            "Kbytes",
            "bytes", "byte", "ns", "us", "\u00b5s", "ms", "s", "sec", "secs", "second", "seconds", "millis",
            "milliseconds",
            "MILLISECONDS", "nanoseconds", "microseconds", "min", "mins", "minute", "minutes", "hour", "hours", "day",
            "days");

    /** After a time of day or a date they belong to it. */
    static final WordSet ZONES = WordSet.of("AM", "PM", "am", "pm", "Z", "UTC", "GMT", "CET", "CEST", "EST", "EDT",
            "CST",
            "CDT",
            "PST", "PDT", "BST", "IST");

    /** Before a number, or one before the other, they are a date: {@code Sat Jul  2 22:53:42 2005}. */
    static final WordSet DATE_WORDS = WordSet.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Monday", "Tuesday",
            "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul",
            "Aug", "Sep", "Oct", "Nov", "Dec", "January", "February", "March", "April", "June", "July", "August",
            "September", "October", "November", "December");

    /** The word after two is a name when the second of them is one of these ... */
    static final WordSet ANNOUNCERS = WordSet.ignoringCase("user", "for", "to");

    /** ... and the first is the one before it here ... */
    static final String[][] NAME_FOLLOWS = { { "invalid", "user" }, { "for", "user" }, { "by", "user" },
            { "as", "user" },
            { "of", "user" }, { "password", "for" }, { "synchronized", "to" } };

    /** ... but not when it is one of these. */
    static final WordSet NO_NAME = WordSet.ignoringCase("invalid", "user", "the", "a", "an", "this", "that", "and",
            "or", "is",
            "was", "not", "with", "from", "in", "on", "to", "name", "names", "id", "ids");

    /** The assignment {@code key=word} names a value, except after these keys: there the word says what happened. */
    static final WordSet TELLING_KEYS = WordSet.ignoringCase("error", "err", "errors", "exception", "msg", "message",
            "reason",
            "cause", "status", "state", "type", "kind", "event", "action", "op", "operation", "result", "category");

    /** The word after these and a colon is a name when a comma follows. */
    static final WordSet NAMING_KEYS = WordSet.ignoringCase("user", "username", "host", "hostname", "file", "filename",
            "path",
            "directory", "hive", "table", "queue", "topic", "channel", "name");

    /** The assignment {@code user=name} names somebody, except with these: they are accounts that systems come with. */
    static final WordSet ACCOUNTS = WordSet.of("root", "admin", "guest", "test", "anonymous");

    /** Words that are written with a digit. */
    static final WordSet WORDS_WITH_DIGITS = WordSet.ignoringCase("ipv4", "ipv6", "utf8", "utf-8", "utf16", "utf-16",
            "sha1", "sha-1",
            "sha256", "sha-256", "sha384", "sha-384", "sha512", "sha-512", "md5", "aes128", "aes-128", "aes256",
            "aes-256",
            "rs256", "hs256", "base64", "oauth2", "http2", "http3", "iso8601", "iso-8601", "iso-8859-1", "x509",
            "x.509",
            "pkcs12", "p12", "x86", "x64", "x86_64", "amd64", "arm64", "win32", "i18n", "l10n", "k8s", "e2e", "b2b",
            "p2p",
            "s3", "ec2", "h2", "db2", "log4j", "log4j2", "slf4j", "c3p0", "protobuf3");

    static final int LONGEST_WORD_WITH_DIGIT = 10;

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
