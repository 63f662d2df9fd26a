package io.centralog.worker.tail;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A place in the ledger: for each application the number of the last claim that was seen. Claims of one application are
 * stored one after the other, each numbered in its own transaction, so nothing can appear before a place that was
 * reached, however many workers store at once. Immutable.
 *
 * @param claims number of the last claim seen, by the id of the application
 */
record TailPosition(Map<Long, Long> claims) {

    private static final Pattern TEXT = Pattern
            .compile("0|[0-9a-z]{1,11}\\.[0-9a-z]{1,11}(-[0-9a-z]{1,11}\\.[0-9a-z]{1,11})*");
    private static final int LONGEST = 16_384;

    TailPosition {
        claims = Map.copyOf(claims);
    }

    /** Reads what {@link #toString} wrote; empty for anything else. */
    static Optional<TailPosition> parse(String text) {
        if (text.length() > LONGEST || !TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        Map<Long, Long> claims = new TreeMap<>();
        if (!text.equals("0")) {
            for (String pair : text.split("-")) {
                String[] parts = pair.split("\\.");
                claims.put(Long.parseLong(parts[0], 36), Long.parseLong(parts[1], 36));
            }
        }
        return Optional.of(new TailPosition(claims));
    }

    long claimOf(long application) {
        return claims.getOrDefault(application, 0L);
    }

    /** As an event's id: {@code 1.2s-2.7}. */
    @Override
    public String toString() {
        return claims.isEmpty()
                ? "0"
                : new TreeMap<>(claims).entrySet().stream()
                        .map(claim -> Long.toString(claim.getKey(), 36) + "." + Long.toString(claim.getValue(), 36))
                        .collect(Collectors.joining("-"));
    }
}
