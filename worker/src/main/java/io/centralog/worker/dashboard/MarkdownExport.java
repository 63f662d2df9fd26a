package io.centralog.worker.dashboard;

import java.util.Map;

import io.centralog.worker.dashboard.ExportPages.Export;
import io.centralog.worker.dashboard.IssueRow.IssueTitle;
import io.centralog.worker.issue.Issue;
import io.centralog.worker.issue.Sample;
import io.centralog.worker.store.EventDetails;

/** Writes an occurrence for a ticket. Event text stands in code, where it is no markup. Not thread-safe. */
final class MarkdownExport {

    private static final int LONGEST = 4_000;
    private static final int TRACE = 60_000;

    private final Export export;
    private final String link;
    private final StringBuilder text = new StringBuilder();

    MarkdownExport(Export export, String link) {
        this.export = export;
        this.link = link;
    }

    String write() {
        Issue issue = export.issue();
        IssueTitle title = IssueTitle.of(issue, issue.lastSeen);
        text.append("## ").append(code(title.full())).append("\n\n");
        row("Application", code(issue.application.name));
        row("Level", code(issue.level));
        row("Logger", code(issue.logger));
        row("Culprit", code(issue.culprit));
        row("Repeats", Numbers.grouped(issue.repeats) + " in " + Numbers.of(issue.occurrences, "second") + ", at most "
                + Numbers.grouped(issue.peak) + " in one");
        row("First seen", issue.firstSeen + release(issue.firstRelease));
        row("Last seen", issue.lastSeen + release(issue.lastRelease));
        row("This occurrence", export.occurrence().second + ", " + Numbers.of(export.occurrence().repeats, "repeat"));
        row("Link", "<" + link + ">");
        if (export.sample() != null) {
            sample(export.sample());
        }
        return text.toString();
    }

    private void sample(Sample sample) {
        row("Host", code(sample.host));
        row("Environment", code(sample.environment));
        row("Release", code(sample.release));
        row("Thread", code(sample.thread));
        row("Trace", code(sample.traceId));
        block("Message", sample.message);
        EventDetails details = EventDetails.read(sample.details);
        values("MDC", details.mdc());
        values("Tags", details.tags());
        block("Stack trace", export.exception() == null ? null : export.exception().stackTrace());
    }

    private static String release(String release) {
        return release == null ? "" : " in " + code(release);
    }

    private void row(String name, String value) {
        if (value != null) {
            text.append("- **").append(name).append(":** ").append(value).append('\n');
        }
    }

    private void values(String title, Map<String, String> values) {
        if (!values.isEmpty()) {
            text.append("\n### ").append(title).append("\n\n");
            values.forEach(this::value);
        }
    }

    private void value(String name, String value) {
        text.append("- ").append(code(name)).append(": ").append(code(value)).append('\n');
    }

    private void block(String title, String value) {
        if (value != null && !value.isEmpty()) {
            String shown = EventText.of(value, TRACE).toString().stripTrailing();
            String fence = "`".repeat(Math.max(3, longestRun(shown) + 1));
            text.append("\n### ").append(title).append("\n\n").append(fence).append("text\n").append(shown).append('\n')
                    .append(fence).append('\n');
        }
    }

    /** On one line, between as many backticks as it takes; null for nothing. */
    private static String code(String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        String shown = EventText.of(value, LONGEST).toString().replaceAll("\\s+", " ");
        String ticks = "`".repeat(longestRun(shown) + 1);
        String space = shown.startsWith("`") || shown.endsWith("`") ? " " : "";
        return ticks + space + shown + space + ticks;
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int at = 0; at < text.length(); at++) {
            run = text.charAt(at) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
