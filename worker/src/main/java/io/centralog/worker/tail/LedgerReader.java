package io.centralog.worker.tail;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import io.centralog.worker.tail.TailLine.Head;
import io.centralog.worker.tail.TailLine.Sample;
import io.centralog.worker.tail.TailTurn.Omitted;

/**
 * Reads what was stored after a place in the ledger. A look at a ledger that has not moved reads one small row for each
 * application. Thread-safe.
 */
@ApplicationScoped
class LedgerReader {

    /** Most lines that are read at once. */
    static final int MOST = 1_000;
    /** How far back the backlog looks. */
    static final Duration BACKLOG = Duration.ofMinutes(10);
    /** Later events than that are told of, not shown: few pages of the store would be asked for many issues. */
    private static final Duration LATE = Duration.ofHours(1);
    /** For the sake of the index that begins with the status. */
    private static final String ANY_STATUS = "status in ('open', 'muted', 'resolved')";
    private static final int MOST_MESSAGE = 4_000;
    private static final int MOST_DETAILS = 65_536;

    private final EntityManager entities;

    LedgerReader(EntityManager entities) {
        this.entities = entities;
    }

    /** The place after everything that is stored. */
    @Transactional
    TailPosition end() {
        Map<Long, Long> claims = new HashMap<>();
        rows("select id, claims from application where claims > 0").forEach(
                row -> claims.put(row.get(0, Long.class), row.get(1, Long.class)));
        return new TailPosition(claims);
    }

    /**
     * What was stored after a place, as it is now.
     *
     * @param end until here
     * @param details whether somebody looks at MDC or tags
     */
    @Transactional
    TailTurn between(TailPosition from, TailPosition end, Instant now, boolean details) {
        List<TailLine> lines = new ArrayList<>();
        OmittedSum omitted = new OmittedSum();
        for (Map.Entry<Long, Long> claim : end.claims().entrySet()) {
            long seen = from.claimOf(claim.getKey());
            if (seen < claim.getValue()) {
                read(claim.getKey(), seen, claim.getValue(), now, details, lines, omitted);
            }
        }
        lines.sort(Comparator.comparing(TailLine::second).thenComparing(TailLine::at)
                .thenComparing(TailLine::issueId));
        int tooMany = Math.max(0, lines.size() - MOST);
        lines.subList(0, tooMany).forEach(line -> omitted.add(line.repeats(), line.second(), false));
        return new TailTurn(List.copyOf(lines.subList(tooMany, lines.size())), omitted.toOmitted(), end);
    }

    /**
     * The newest lines of the last minutes, and the place after them.
     *
     * @param most how many lines, no more than {@link #MOST}
     */
    @Transactional
    TailTurn backlog(Instant now, boolean details, int most) {
        TailPosition end = end();
        List<TailLine> lines = new ArrayList<>();
        Instant from = null;
        Instant to = null;
        long occurrences = 0;
        for (Tuple row : rows("select " + epoch("second") + " as second, cast(sum(occurrences) as bigint) as total"
                + " from gathered_bucket where second > ?1 group by second order by second desc",
                now.minus(BACKLOG))) {
            from = second(row, 0);
            to = to == null ? from : to;
            occurrences += row.get(1, Long.class);
            if (occurrences >= most) {
                break;
            }
        }
        if (from != null) {
            // so many issues have at least as many lines, the newest of all among them
            lines = lines("i.id in (select id from issue where " + ANY_STATUS
                    + " and last_seen >= ?1 order by last_seen desc limit " + most + ") and o.second >= ?1", most,
                    details, from, to);
            Collections.reverse(lines);
        }
        return new TailTurn(lines, null, end);
    }

    private void read(long application, long after, long until, Instant now, boolean details, List<TailLine> lines,
            OmittedSum omitted) {
        Instant late = now.minus(LATE);
        TreeMap<Instant, Long> seconds = new TreeMap<>();
        for (Tuple row : rows(
                "select " + epoch("second") + " as second, cast(sum(repeats) as bigint) as total from gathered_bucket"
                        + " where application_id = ?1 and claim > ?2 and claim <= ?3 group by second",
                application, after,
                until)) {
            Instant second = second(row, 0);
            if (second.isBefore(late)) {
                omitted.add(row.get(1, Long.class), second, true);
            } else {
                seconds.put(second, row.get(1, Long.class));
            }
        }
        if (seconds.isEmpty()) {
            return;
        }
        List<TailLine> found = lines(ANY_STATUS + " and i.application_id = ?3 and i.last_seen >= ?1"
                + " and o.second = any(cast(?4 as timestamptz[]))", MOST, details, seconds.firstKey(),
                seconds.lastKey(),
                application,
                seconds.keySet().stream().map(Instant::toString).collect(Collectors.joining(",", "{", "}")));
        if (found.size() >= MOST) {
            Map<Instant, Long> shown = new HashMap<>();
            found.forEach(line -> shown.merge(line.second(), line.repeats(), Long::sum));
            seconds.forEach((second, repeats) -> omitted.add(repeats - shown.getOrDefault(second, 0L), second, false));
        }
        lines.addAll(found);
    }

    /** The newest lines that fit, of seconds from the first parameter to the second: only their partitions are looked into. */
    private List<TailLine> lines(String where, int most, boolean details, Object... parameters) {
        String sql = "select i.id, a.name, i.severity, i.level, i.logger, i.template, i.exception_type, i.culprit,"
                + " " + epoch("o.second") + " as second, o.repeats,"
                + " cast(extract(epoch from s.at) * 1000000 as bigint) as at, left(s.message, " + MOST_MESSAGE
                + ") as message, s.host, s.environment, s.release, s.trace_id, "
                + (details
                        ? "case when length(cast(s.details as text)) < " + MOST_DETAILS
                                + " then cast(s.details as text) end"
                        : "cast(null as text)")
                + " as details from issue i join application a on a.id = i.application_id join occurrence o on o.issue_id = i.id"
                + " left join sample s on s.issue_id = o.issue_id and s.second = o.second and s.second between ?1 and ?2"
                + " where o.second <= ?2 and " + where + " order by o.second desc, s.at desc nulls last limit " + most;
        List<TailLine> lines = new ArrayList<>();
        for (Tuple row : rows(sql, parameters)) {
            Head head = new Head(row.get(0, Long.class), text(row, 1), row.get(2, Integer.class), text(row, 3),
                    text(row, 4), text(row, 5), text(row, 6), text(row, 7));
            Sample sample = new Sample(at(row.get(10, Long.class)), text(row, 11), text(row, 12), text(row, 13),
                    text(row, 14), text(row, 15), text(row, 16));
            lines.add(new TailLine(head, sample, second(row, 8), row.get(9, Long.class)));
        }
        return lines;
    }

    private static String epoch(String column) {
        return "cast(extract(epoch from " + column + ") as bigint)";
    }

    private static Instant second(Tuple row, int column) {
        return Instant.ofEpochSecond(row.get(column, Long.class));
    }

    private static Instant at(Long micros) {
        return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static String text(Tuple row, int column) {
        return row.get(column, String.class);
    }

    @SuppressWarnings("unchecked")
    private List<Tuple> rows(String sql, Object... parameters) {
        var query = entities.createNativeQuery(sql, Tuple.class);
        for (int at = 0; at < parameters.length; at++) {
            query.setParameter(at + 1, parameters[at]);
        }
        return query.getResultList();
    }

    /** Adds up what is not read. Not thread-safe. */
    private static final class OmittedSum {

        private long repeats;
        private Instant from;
        private Instant to;
        private boolean late = true;

        void add(long more, Instant second, boolean tooLate) {
            if (more > 0) {
                repeats += more;
                from = from == null || second.isBefore(from) ? second : from;
                to = to == null || second.isAfter(to) ? second : to;
                late &= tooLate;
            }
        }

        Omitted toOmitted() {
            return repeats == 0 ? null : new Omitted(repeats, from, to, late);
        }
    }
}
