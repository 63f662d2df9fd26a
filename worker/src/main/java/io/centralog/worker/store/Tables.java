package io.centralog.worker.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All tables of events, written together. Not thread-safe. */
final class Tables {

    private static final Comparator<Row> BY_KEY = Comparator.<Row>comparingLong(row -> row.issue.issueId)
            .thenComparingLong(row -> row.bucket.second());

    private final Session session;
    private final Triage triage;
    private final IssueTable issues;
    private final OccurrenceTable occurrences;
    private final SampleTable samples;
    private final HourTable hours;
    private final LevelTable levels;
    private final TermTable terms;
    private final DeadLetterTable deadLetters;

    Tables(Session session, SampleRule rule, TermCache cache) {
        this.session = session;
        triage = new Triage(session);
        issues = new IssueTable(session, triage);
        occurrences = new OccurrenceTable(session);
        samples = new SampleTable(session);
        hours = new HourTable(session, rule);
        levels = new LevelTable(session);
        terms = new TermTable(session, cache);
        deadLetters = new DeadLetterTable(session);
    }

    /** Writes rows, each issue and second once; totals may wait until {@link #flush}. */
    void write(List<Row> rows) throws SQLException {
        issues.identify(rows);
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(BY_KEY);
        List<Row> inside = sorted.stream().allMatch(Row::isInside)
                ? sorted
                : sorted.stream().filter(Row::isInside).toList();
        occurrences.write(inside);
        issues.add(sorted);
        triage.settle(sorted);
        terms.add(inside); // before samples are thinned
        hours.add(inside);
        levels.add(inside);
        samples.write(inside);
        deadLetters.write(sorted);
        if (issues.isFull()) {
            flush();
        }
        session.sendMany();
    }

    /** Writes the totals of all rows so far: an issue that occurs in each second of a claim is changed once. */
    void flush() throws SQLException {
        issues.flush();
        hours.flush();
        levels.flush();
    }

    /** Forgets totals whose rows were rolled back. */
    void forget() {
        issues.forget();
        hours.forget();
        levels.forget();
        samples.forget();
    }
}
