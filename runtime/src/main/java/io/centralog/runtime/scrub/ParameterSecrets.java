package io.centralog.runtime.scrub;

import java.util.ArrayList;
import java.util.List;

import io.centralog.runtime.scrub.TextScan.Placeholder;

/**
 * Finds the parameters that are secrets by their place: in {@code password=%s}, and those whose text was taken out of the
 * message. Stateless.
 */
final class ParameterSecrets {

    private ParameterSecrets() {}

    /** The parameters with marks in place of secrets. */
    static List<String> scrub(String template, List<Placeholder> secret, List<String> parameters) {
        List<String> scrubbed = new ArrayList<>(parameters);
        for (Placeholder placeholder : secret) {
            int index = index(template, placeholder.at());
            if (index >= 0 && index < scrubbed.size()) {
                scrubbed.set(index, "[redacted:" + placeholder.marker() + "]");
            }
        }
        return scrubbed;
    }

    /** Marks the parameters that stood in the message and do no more. */
    static void scrubVanished(String message, String scrubbed, List<String> parameters) {
        for (int i = 0; i < parameters.size(); i++) {
            String parameter = parameters.get(i);
            if (!parameter.isEmpty() && !scrubbed.contains(parameter) && message.contains(parameter)) {
                parameters.set(i, "[redacted:parameter]");
            }
        }
    }

    /** Which parameter the placeholder at this place stands for. */
    private static int index(String template, int at) {
        int explicit = number(template, at + 1);
        char end = at + 1 + digits(template, at + 1) < template.length()
                ? template.charAt(at + 1 + digits(template, at + 1))
                : ' ';
        if (explicit >= 0 && template.charAt(at) == '{') {
            return explicit;
        }
        if (explicit >= 0 && end == '$') {
            return explicit - 1;
        }
        int index = 0;
        for (int i = 0; i < at; i++) {
            boolean braces = template.startsWith("{}", i);
            boolean format = template.charAt(i) == '%' && i + 1 < template.length();
            if (template.charAt(at) == '{' ? braces : format) {
                boolean counts = braces || template.charAt(i + 1) != '%' && template.charAt(i + 1) != 'n';
                index += counts ? 1 : 0;
                i++;
            }
        }
        return index;
    }

    private static int digits(String template, int from) {
        int end = from;
        while (end < template.length() && CardNumber.isDigit(template.charAt(end))) {
            end++;
        }
        return end - from;
    }

    private static int number(String template, int from) {
        int digits = digits(template, from);
        return digits == 0 || digits > 4 ? -1 : Integer.parseInt(template.substring(from, from + digits));
    }
}
