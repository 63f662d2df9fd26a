package io.centralog.group;

import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * Puts the {@code {}} back into a text that arrived formatted, as SLF4J and Log4j 2 hand it over, where the texts of its
 * parameters stand, in their order. What remains is the template of the log call.
 * <p>
 * A parameter whose text is empty, is not found after the one before it, or cannot be had since its {@code toString()}
 * throws, is left as it stands; a text of a letter or a digit or two counts only where no other letter or digit touches it. A
 * {@code Throwable} at the end is no parameter: it was logged as the exception.
 * <p>
 * The rest of a template is constant, but some texts are put together by {@code +} and take parameters too. So what no template
 * holds (ids, addresses, URLs, numbers of three digits and more) is replaced in the rest as well; short numbers, quotes and
 * words stay, so that {@code "step 1 failed for {}"} and {@code "step 2 failed for {}"} remain two. When no parameter is found,
 * the text is normalised like any other.
 * <p>
 * Calls {@code toString()} of the parameters: only on the thread that logs. Linear in the length of the text for each of at most
 * 32 parameters. Stateless and thread-safe.
 */
public final class Placeholders {

    private static final int MAX_PARAMETERS = 32;
    private static final int SHORT = 2;

    private Placeholders() {}

    /**
     * The template of a formatted text.
     *
     * @param parameters may be null
     */
    public static String putBack(String text, Object[] parameters) {
        String shown = text.length() <= MessageRules.MAX_LENGTH ? text : text.substring(0, MessageRules.MAX_LENGTH);
        StringBuilder template = null;
        int copied = 0;
        for (int i = 0; i < count(parameters); i++) {
            String value = text(parameters[i]);
            int found = value.isEmpty() ? -1 : find(shown, value, copied);
            if (found >= 0) {
                template = template == null ? new StringBuilder(shown.length()) : template;
                template.append(shown, copied, found).append(MessageRules.VALUE);
                copied = Math.min(shown.length(), found + value.length());
            }
        }
        return template == null
                ? MessageNormalizer.normalize(shown)
                : MessageNormalizer.normalizeTemplate(template.append(shown, copied, shown.length()).toString());
    }

    private static int count(Object[] parameters) {
        if (parameters == null || parameters.length == 0) {
            return 0;
        }
        boolean thrown = parameters[parameters.length - 1] instanceof Throwable;
        return Math.min(MAX_PARAMETERS, thrown ? parameters.length - 1 : parameters.length);
    }

    private static String text(Object parameter) {
        try {
            String text = parameter != null && parameter.getClass().isArray()
                    ? arrayText(parameter)
                    : String.valueOf(parameter);
            return text == null ? "" : text;
        } catch (Exception | StackOverflowError broken) { // the application's code: its text stays where it stands
            return "";
        }
    }

    /** As SLF4J and Log4j 2 print arrays. */
    private static String arrayText(Object array) {
        if (array instanceof Object[] objects) {
            return Arrays.deepToString(objects);
        }
        int length = Array.getLength(array);
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < length && text.length() <= MessageRules.MAX_LENGTH; i++) {
            text.append(i == 0 ? "" : ", ").append(Array.get(array, i));
        }
        return text.append(']').toString();
    }

    private static int find(String text, String value, int from) {
        if (value.length() > SHORT) {
            return Search.indexOf(text, value, from);
        }
        int found = text.indexOf(value, from);
        while (found >= 0 && isTouched(text, found, found + value.length())) {
            found = text.indexOf(value, found + 1);
        }
        return found;
    }

    private static boolean isTouched(String text, int from, int to) {
        return from > 0 && Character.isLetterOrDigit(text.charAt(from - 1))
                && Character.isLetterOrDigit(text.charAt(from))
                || to < text.length() && Character.isLetterOrDigit(text.charAt(to))
                        && Character.isLetterOrDigit(text.charAt(to - 1));
    }
}
