package io.centralog.groupingkeys;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.centralog.group.GroupingKey;
import io.centralog.group.MessageNormalizer;

/**
 * Reads lines {@code logger<TAB>message} and prints {@code key<TAB>normalised message} for each, in their order: the keys that
 * the reporter gives to these messages when they are logged without parameters, at level ERROR. A line without a tab is a
 * message whose logger has no name; how many there were is said at the end.
 */
public final class GroupingKeys {

    private static final String LEVEL = "ERROR";
    private static final int KNOWN = 10_000;

    /** Few groups have most of the lines, and a key costs more than a look-up. */
    private final Map<String, String> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > KNOWN;
        }
    };
    private long lines;
    private long withoutTab;
    private long firstWithoutTab;

    private GroupingKeys() {}

    public static void main(String[] arguments) throws IOException {
        String option = arguments.length == 0 ? "" : String.join(" ", arguments);
        switch (option) {
            case "" -> run(System.in, System.out, System.err);
            case "--accuracy" -> {
                if (!measure(System.in, System.out, System.err)) {
                    System.exit(1);
                }
            }
            case "--speed" -> new NormalizingSpeed(messages(System.in)).print(System.out);
            default -> {
                System.err.println("groupingkeys reads logger<TAB>message lines from standard input. Its options are"
                        + " --accuracy (lines logger<TAB>message<TAB>template) and --speed but was given: " + option);
                System.exit(2);
            }
        }
    }

    private static List<String> messages(InputStream in) {
        return reader(in).lines().map(line -> line.substring(line.indexOf('\t') + 1)).toList();
    }

    static boolean measure(InputStream in, PrintStream out, PrintStream err) throws IOException {
        GroupingAccuracy accuracy = new GroupingAccuracy(new GroupingKeys());
        boolean read = accuracy.read(reader(in), err);
        if (read) {
            accuracy.print(out);
        }
        return read;
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    }

    static void run(InputStream in, OutputStream out, PrintStream err) throws IOException {
        GroupingKeys keys = new GroupingKeys();
        BufferedReader lines = reader(in);
        BufferedWriter results = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            keys.print(line, results);
        }
        results.flush();
        if (keys.withoutTab > 0) {
            err.println(
                    "groupingkeys: " + keys.withoutTab + " of " + keys.lines + " lines have no tab, the first is line "
                            + keys.firstWithoutTab + ": each was taken as a message of a logger without name");
        }
    }

    private void print(String line, BufferedWriter results) throws IOException {
        lines++;
        int tab = line.indexOf('\t');
        if (tab < 0 && withoutTab++ == 0) {
            firstWithoutTab = lines;
        }
        String logger = line.substring(0, Math.max(tab, 0));
        String template = template(line.substring(tab + 1));
        results.append(key(logger, template)).append('\t').append(template).append('\n');
    }

    static String template(String message) {
        return MessageNormalizer.normalize(message);
    }

    String key(String logger, String template) {
        return known.computeIfAbsent(logger + '\t' + template,
                group -> GroupingKey.v1(logger, LEVEL, template, null));
    }
}
