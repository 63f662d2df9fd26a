package io.centralog.worker.search;

import java.util.List;

import jakarta.persistence.EntityManager;

import io.centralog.worker.search.Operand.Pattern;

/** The values that events had: what a search by host, release or MDC looks up first, and what it can be completed with. */
final class Terms {

    private static final int MOST = 5_000;

    private final EntityManager entities;

    Terms(EntityManager entities) {
        this.entities = entities;
    }

    /** The ids of the values that fit, separated by commas. */
    String ids(Clause clause) {
        Pattern pattern = clause.pattern().lower();
        List<?> ids = entities
                .createNativeQuery("select id from term where key = :key and value "
                        + (pattern.isExact() ? "= :value" : "like :value") + " limit " + MOST, Long.class)
                .setParameter("key", key(clause))
                .setParameter("value", pattern.isExact() ? pattern.text() : pattern.like())
                .getResultList();
        return ids.isEmpty() ? "0" : String.join(",", ids.stream().map(Object::toString).toList());
    }

    /** Whether some application had more values than are kept, so that the search may miss some. */
    boolean overflown(Clause clause) {
        return !entities.createNativeQuery("select 1 from term_overflow where key = :key limit 1", Integer.class)
                .setParameter("key", key(clause)).getResultList().isEmpty();
    }

    /** Some values of a key, in order. */
    List<String> values(String key, int most) {
        return entities
                .createNativeQuery("select distinct value from term where key = :key order by value limit " + most,
                        String.class)
                .setParameter("key", key).getResultList();
    }

    static boolean isTerm(Clause clause) {
        return switch (clause.key()) {
            case RELEASE, ENV, HOST, MDC, TAG -> true;
            default -> false;
        };
    }

    private static String key(Clause clause) {
        return clause.name() == null
                ? clause.key().word()
                : clause.key().word() + Clause.lowered(clause.name());
    }
}
