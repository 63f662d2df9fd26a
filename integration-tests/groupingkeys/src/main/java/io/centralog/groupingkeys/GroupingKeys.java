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
        if (arguments.length > 0) {
            System.err
                    .println("groupingkeys takes no arguments: it reads logger<TAB>message lines from standard input");
            System.exit(2);
        }
        run(System.in, System.out, System.err);
    }

    static void run(InputStream in, OutputStream out, PrintStream err) throws IOException {
        GroupingKeys keys = new GroupingKeys();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
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
        String template = MessageNormalizer.normalize(line.substring(tab + 1));
        String key = known.computeIfAbsent(logger + '\t' + template,
                group -> GroupingKey.v1(logger, LEVEL, template, null));
        results.append(key).append('\t').append(template).append('\n');
    }
}
