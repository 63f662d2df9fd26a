package io.centralog.worker.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What can be searched by. A name that ends with a dot is followed by a name of the event's own. */
public enum SearchKey {

    APP("app", "application"), LEVEL("level", "level"), LOGGER("logger", "logger"), EXCEPTION("exception", "exception"),
    IS("is", "status"), RELEASE("release", "release"), ENV("env", "environment"), HOST("host", "host"),
    MDC("mdc.", "mdc."), TAG("tag.", "tag."), TRACE("trace", "trace"), REPEATS("repeats", "repeats"),
    AGE("age", "last seen"), FIRST("first", "first seen"), TEXT("", "text");

    /** What other trackers call it. */
    private static final Map<String, SearchKey> ELSEWHERE = Map.ofEntries(Map.entry("project", APP),
            Map.entry("service", APP), Map.entry("type", EXCEPTION), Map.entry("error.type", EXCEPTION),
            Map.entry("server_name", HOST), Map.entry("timesseen", REPEATS), Map.entry("count", REPEATS),
            Map.entry("lastseen", AGE), Map.entry("firstseen", FIRST), Map.entry("message", TEXT));

    private final String word;
    private final String label;

    SearchKey(String word, String label) {
        this.word = word;
        this.label = label;
    }

    /** As it is written before the colon. */
    public String word() {
        return word;
    }

    String label() {
        return label;
    }

    boolean hasName() {
        return word.endsWith(".");
    }

    /** The keys as they are written, in the order of the documentation. */
    public static List<String> words() {
        return Arrays.stream(values()).filter(key -> key != TEXT)
                .map(key -> key.hasName() ? key.word + "name" : key.word).toList();
    }

    /** The key that is written so; null when there is none. */
    static SearchKey of(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        for (SearchKey key : values()) {
            boolean is = key.hasName()
                    ? lower.startsWith(key.word) && lower.length() > key.word.length()
                    : key != TEXT && key.word.equals(lower);
            if (is) {
                return key;
            }
        }
        return null;
    }

    /** The key that was most likely meant; null when none is near. */
    static SearchKey near(String written) {
        SearchKey nearest = null;
        int least = 3;
        String lower = written.toLowerCase(Locale.ROOT);
        if (ELSEWHERE.containsKey(lower)) {
            return ELSEWHERE.get(lower);
        }
        for (SearchKey key : values()) {
            if (key != TEXT && !key.hasName()) {
                int distance = Math.min(distance(lower, key.word), lower.equals(key.label) ? 0 : least);
                if (distance < least && distance < key.word.length()) {
                    nearest = key;
                    least = distance;
                }
            }
        }
        return nearest;
    }

    /** How many letters must be added, taken away, replaced or swapped with their neighbour. */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                cost[i][j] = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1,
                        cost[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[one.length()][other.length()];
    }
}
