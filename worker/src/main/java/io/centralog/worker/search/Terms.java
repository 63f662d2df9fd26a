package io.centralog.worker.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.persistence.EntityManager;

/**
 * The values that events had: what a search by host, release or MDC looks up first, and what it can be completed with. Used
 * for one request.
 */
final class Terms {

    private static final int MOST = 5_000;

    private final EntityManager entities;
    private final Map<Clause, Map<Long, List<Long>>> ids = new HashMap<>();

    Terms(EntityManager entities) {
        this.entities = entities;
    }

    /** The ids of the values that fit, up to {@link #MOST}, by the id of their application. */
    Map<Long, List<Long>> ids(Clause clause) {
        return ids.computeIfAbsent(clause, this::read);
    }

    private Map<Long, List<Long>> read(Clause clause) {
        TextPattern pattern = clause.pattern().lower();
        Map<Long, List<Long>> found = new HashMap<>();
        for (Object row : entities
                .createNativeQuery("select application_id, id from term where key = :key and value "
                        + (pattern.isExact() ? "= :value" : "like :value") + " limit " + MOST, Object[].class)
                .setParameter("key", key(clause))
                .setParameter("value", pattern.isExact() ? pattern.text() : pattern.like()).getResultList()) {
            Object[] columns = (Object[]) row;
            found.computeIfAbsent(((Number) columns[0]).longValue(), application -> new ArrayList<>())
                    .add(((Number) columns[1]).longValue());
        }
        return found;
    }

    /** Whether the search may miss some, as more values fit, or some application had more, than are looked for. */
    boolean overflown(Clause clause) {
        return ids(clause).values().stream().mapToInt(List::size).sum() == MOST
                || !entities.createNativeQuery("select 1 from term_overflow where key = :key limit 1", Integer.class)
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
