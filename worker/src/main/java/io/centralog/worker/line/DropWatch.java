package io.centralog.worker.line;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.centralog.worker.issue.Application;

/** Finds reporters that dropped events of late. */
final class DropWatch {

    /** Long enough to be seen by a person who looks after an incident. */
    private static final Duration LATELY = Duration.ofMinutes(10);

    private DropWatch() {}

    /** That reporters have dropped events that nobody asked them to drop; empty when none has. */
    static List<Notice> look(Instant now) {
        List<KnownReporter> dropping = KnownReporter.droppedSince(now.minus(LATELY));
        if (dropping.isEmpty()) {
            return List.of();
        }
        Map<String, Long> sums = new HashMap<>();
        dropping.forEach(reporter -> reporter.drops().unwanted().byReason()
                .forEach((reason, repeats) -> sums.merge(reason, repeats, Long::sum)));
        Drops drops = Drops.of(sums);
        Set<String> reasons = drops.byReason().keySet();
        String what = String.format(Locale.ENGLISH, "%s dropped %,d events (%s)", who(dropping), drops.total(),
                String.join(", ", reasons));
        return List.of(new Notice(Grade.WARN, what, DropCure.of(reasons.iterator().next()).toString(),
                dropping.get(0).droppedAt));
    }

    private static String who(List<KnownReporter> dropping) {
        if (dropping.size() > 1) {
            return dropping.size() + " reporters have";
        }
        KnownReporter reporter = dropping.get(0);
        Application application = Application.findById(reporter.applicationId);
        return application.name + (reporter.host == null ? "" : "@" + reporter.host) + " has";
    }
}
