package io.centralog.worker.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All tables of events, written together. Not thread-safe. */
final class Tables {

    private static final Comparator<Row> BY_KEY = Comparator.<Row>comparingLong(row -> row.issueId)
            .thenComparingLong(row -> row.bucket.second());

    private final Triage triage;
    private final IssueTable issues;
    private final OccurrenceTable occurrences;
    private final SampleTable samples;
    private final HourTable hours;
    private final LevelTable levels;
    private final TermTable terms;
    private final DeadLetterTable deadLetters;

    Tables(Session session, SampleRule rule, TermCache cache) {
        triage = new Triage(session);
        issues = new IssueTable(session, triage);
        occurrences = new OccurrenceTable(session);
        samples = new SampleTable(session);
        hours = new HourTable(session, rule);
        levels = new LevelTable(session);
        terms = new TermTable(session, cache);
        deadLetters = new DeadLetterTable(session);
    }

    /** Writes rows, each issue and second once. */
    void write(List<Row> rows) throws SQLException {
        issues.identify(rows);
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(BY_KEY);
        List<Row> inside = sorted.stream().filter(Row::isInside).toList();
        occurrences.write(inside);
        issues.add(IssueDelta.of(sorted));
        triage.settle(sorted);
        terms.add(inside); // before samples are thinned
        hours.add(inside);
        levels.add(inside);
        samples.write(inside);
        deadLetters.write(sorted);
    }
}
