package io.centralog.worker.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.centralog.worker.issue.IssueHour;
import io.quarkus.qute.TemplateData;

/**
 * An issue's repeats in 24 hours, an hour a bar, as the paths of a small SVG.
 *
 * @param before path of the hours before the current one
 * @param now path of the current hour
 * @param label what it says in words
 */
@TemplateData
public record Sparkline(String before, String now, String label) {

    private static final int HOURS = 24;
    private static final int BASE = 22;
    private static final int HIGHEST = 21;
    private static final Window NO_TIME = new Window(Instant.EPOCH, Duration.ofHours(1), HOURS);

    static Window window(Instant now) {
        return Window.endingWith(now, NO_TIME.width(), HOURS);
    }

    /** The repeats per hour of each issue; an issue without any is missing. */
    static Map<Long, long[]> hours(List<IssueHour> hours, Window window) {
        Map<Long, long[]> perIssue = new HashMap<>();
        for (IssueHour hour : hours) {
            int bar = window.bar(hour.hour);
            if (bar >= 0 && bar < HOURS) {
                perIssue.computeIfAbsent(hour.issueId, id -> new long[HOURS])[bar] += hour.repeats;
            }
        }
        return perIssue;
    }

    static Sparkline of(long[] hours) {
        if (hours == null) {
            return new Sparkline("", "", "24 hours: none");
        }
        long most = Arrays.stream(hours).max().orElse(0);
        StringBuilder before = new StringBuilder();
        for (int hour = 0; hour < HOURS - 1; hour++) {
            before.append(bar(hour, hours[hour], most));
        }
        return new Sparkline(before.toString(), bar(HOURS - 1, hours[HOURS - 1], most), "24 hours: most "
                + Numbers.grouped(most) + " in one hour, " + Numbers.grouped(hours[HOURS - 1]) + " in the last");
    }

    private static String bar(int hour, long repeats, long most) {
        if (repeats == 0) {
            return "";
        }
        String height = Numbers
                .length(Math.max(1.5, Math.max(.4, Math.min(1, most / 10.0)) * HIGHEST * repeats / most));
        return "M" + hour * 4 + " " + BASE + "v-" + height + "h3v" + height + "z";
    }
}
