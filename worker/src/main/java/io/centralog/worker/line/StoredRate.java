package io.centralog.worker.line;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import jakarta.persistence.Tuple;

import io.quarkus.hibernate.orm.panache.Panache;

/** How much is stored, from the ledger. */
public final class StoredRate {

    private static final int SECONDS = 60;
    /** By then a second is stored, as a rule. */
    private static final int SETTLED = 5;

    private StoredRate() {}

    /** Repeats per second of each application, in a minute that ended seconds ago; an application without any is missing. */
    public static Map<Long, Double> perSecond(Instant now) {
        Map<Long, Double> rates = new HashMap<>();
        Panache.getEntityManager()
                .createNativeQuery("select application_id as application, cast(sum(repeats) as bigint) as repeats"
                        + " from gathered_bucket where second >= ?1 and second < ?2 group by application_id",
                        Tuple.class)
                .setParameter(1, now.minusSeconds(SETTLED + SECONDS)).setParameter(2, now.minusSeconds(SETTLED))
                .getResultList().forEach(row -> rates.put(((Tuple) row).get("application", Long.class),
                        ((Tuple) row).get("repeats", Long.class) / (double) SECONDS));
        return rates;
    }
}
