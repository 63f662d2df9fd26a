package io.centralog.runtime.scrub;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells which names stand for secrets. A name is taken apart into words ({@code userPassword}, {@code api-key},
 * {@code DB_PASSWORD}), so that {@code tokenizer} and {@code passwordless} are none. Thread-safe.
 */
final class KeyNames {

    private static final int MAX_NAME = 256;
    private static final int MAX_WORDS = 4;
    private static final int MAX_KEYS = 500;

    private final Map<String, KeyRule> rules;
    /** What was found for keys of maps, of which an application has few. */
    private final Map<String, Optional<KeyRule>> keys = new ConcurrentHashMap<>();

    KeyNames(Iterable<String> own) {
        this.rules = ScrubRules.keys(own);
    }

    /** The rule for a name in a text, by its last words; null when it is no secret's. */
    KeyRule inText(String text, int from, int end) {
        Words words = new Words(text, from, end);
        int last = words.count;
        while (last > 1 && ScrubRules.SUFFIXES.contains(words.join(last - 1, last))) {
            last--;
        }
        return endingAt(words, last);
    }

    /** The rule for a key of MDC or tags, by its words anywhere; null when it is no secret's. */
    KeyRule inMap(String key) {
        Optional<KeyRule> rule = keys.get(key);
        if (rule == null) {
            rule = Optional.ofNullable(anywhereIn(key));
            if (keys.size() < MAX_KEYS) {
                keys.put(key, rule);
            }
        }
        return rule.orElse(null);
    }

    private KeyRule anywhereIn(String key) {
        Words words = new Words(key, 0, key.length());
        for (int last = words.count; last > 0; last--) {
            KeyRule rule = endingAt(words, last);
            if (rule != null) {
                return rule;
            }
        }
        return null;
    }

    private KeyRule endingAt(Words words, int last) {
        for (int first = last - 1; first >= Math.max(0, last - MAX_WORDS); first--) {
            KeyRule rule = rules.get(words.join(first, last));
            if (rule != null) {
                return rule;
            }
        }
        if (last > 0) {
            String word = words.join(last - 1, last);
            for (String root : ScrubRules.ROOTS) {
                if (word.length() > root.length() && word.endsWith(root)) {
                    return rules.get(root);
                }
            }
        }
        return null;
    }

    /** The words of a name, in lower case; of a very long name only the last ones. */
    private static final class Words {

        private final StringBuilder letters = new StringBuilder();
        private final int[] starts;
        private int count;

        Words(String text, int nameStart, int end) {
            int from = Math.max(nameStart, end - MAX_NAME);
            starts = new int[end - from + 1];
            boolean boundary = true;
            for (int i = from; i < end; i++) {
                char c = text.charAt(i);
                if (!Character.isLetterOrDigit(c)) {
                    boundary = true;
                    continue;
                }
                if (boundary || i > from && isHump(text, i, end)) {
                    starts[count++] = letters.length();
                }
                boundary = false;
                letters.append(Character.toLowerCase(c));
            }
            starts[count] = letters.length();
        }

        // aB starts a word at B, ABc starts one at B
        private static boolean isHump(String text, int i, int end) {
            return Character.isUpperCase(text.charAt(i)) && (!Character.isUpperCase(text.charAt(i - 1))
                    || i + 1 < end && Character.isLowerCase(text.charAt(i + 1)));
        }

        /** Words joined, without digits at the end: {@code password2} is a password. */
        String join(int first, int last) {
            int end = starts[last];
            while (end > starts[first] + 1 && Character.isDigit(letters.charAt(end - 1))) {
                end--;
            }
            return letters.substring(starts[first], end);
        }
    }
}
