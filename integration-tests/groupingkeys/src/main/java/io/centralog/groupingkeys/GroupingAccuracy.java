package io.centralog.groupingkeys;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Measures grouping accuracy on lines {@code logger<TAB>message<TAB>template}, whose last column names the template that the
 * message was logged with: a message counts when its group holds exactly the messages of its template.
 */
final class GroupingAccuracy {

    private final GroupingKeys keys;
    private final Map<String, Set<String>> groupsOf = new LinkedHashMap<>();
    private final Map<String, Set<String>> templatesOf = new HashMap<>();
    private final Map<String, Integer> messagesOf = new HashMap<>();
    private final Map<String, String> normalised = new HashMap<>();
    private int messages;

    GroupingAccuracy(GroupingKeys keys) {
        this.keys = keys;
    }

    /** Reads all lines; {@code false} when one has not three columns, which is said. */
    boolean read(BufferedReader lines, PrintStream err) throws IOException {
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            int first = line.indexOf('\t');
            int last = line.lastIndexOf('\t');
            if (first < 0 || first == last) {
                err.println("groupingkeys: each line must be logger<TAB>message<TAB>template but line " + number
                        + " has " + (first < 0 ? "no tab" : "one tab"));
                return false;
            }
            add(line.substring(0, first), line.substring(first + 1, last), line.substring(last + 1));
        }
        return true;
    }

    private void add(String logger, String message, String template) {
        String text = GroupingKeys.template(message);
        String group = keys.key(logger, text);
        String truth = logger + '\t' + template;
        messages++;
        messagesOf.merge(truth, 1, Integer::sum);
        groupsOf.computeIfAbsent(truth, t -> new LinkedHashSet<>()).add(group);
        templatesOf.computeIfAbsent(group, g -> new HashSet<>()).add(truth);
        normalised.putIfAbsent(group, text);
    }

    /** Prints the templates that are split or merged, then the accuracy. */
    void print(PrintStream out) {
        int right = 0;
        int rightTemplates = 0;
        for (Map.Entry<String, Set<String>> template : groupsOf.entrySet()) {
            boolean split = template.getValue().size() > 1;
            boolean merged = template.getValue().stream().anyMatch(group -> templatesOf.get(group).size() > 1);
            int count = messagesOf.get(template.getKey());
            if (split || merged) {
                out.println((split ? "split" : "") + (split && merged ? ", " : "") + (merged ? "merged" : "") + ": "
                        + count + " messages of " + template.getKey().replace('\t', ' '));
                template.getValue().stream().limit(3).forEach(group -> out.println("    " + normalised.get(group)));
            } else {
                right += count;
                rightTemplates++;
            }
        }
        out.printf(Locale.ROOT, "grouping accuracy %.3f: %d of %d messages, %d of %d templates%n",
                messages == 0 ? 1 : (double) right / messages, right, messages, rightTemplates, groupsOf.size());
    }
}
