package io.centralog.worker.search;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from its beginning; null for any time
 * @param to its end, excluded; null for now
 */
public record Span(Instant from, Instant to) {

    public static final Span ANY = new Span(null, null);

    boolean isWholeHours() {
        return from.getEpochSecond() % 3600 == 0 && (to == null || to.getEpochSecond() % 3600 == 0);
    }

    /** Adds the condition that an issue occurred in it. */
    void addTo(SqlWhere where) {
        if (from != null) {
            where.and("i.last_seen >= " + where.bind(from));
        }
        if (to == null) {
            return;
        }
        where.and("i.first_seen < " + where.bind(to));
        boolean hours = isWholeHours();
        String time = hours ? "o.hour" : "o.second";
        String occurred = "exists (select from " + (hours ? "issue_hour" : "occurrence")
                + " o where o.issue_id = i.id and " + time + " >= " + where.bind(from) + " and " + time + " < "
                + where.bind(to) + ")";
        where.and(occurred, occurred);
    }
}
