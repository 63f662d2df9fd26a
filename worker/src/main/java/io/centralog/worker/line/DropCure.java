package io.centralog.worker.line;

/**
 * What to do about drops.
 *
 * @param what in words
 * @param setting the configuration key that they end with; null for none
 */
public record DropCure(String what, String setting) {

    /** @param reason the label of the reason */
    public static DropCure of(String reason) {
        return switch (reason) {
            case "buffer-full" -> new DropCure("See why Redis did not take its events; a larger buffer bridges more:",
                    "quarkus.centralog.buffer.max-groups");
            case "closed" -> new DropCure("Give it more time to send the rest when it stops:",
                    "quarkus.centralog.shutdown-timeout");
            case "no-redis" -> new DropCure("Tell it where Redis is:", "quarkus.redis.hosts");
            default -> new DropCure("Its log says more.", null);
        };
    }

    /** All of it as a sentence. */
    @Override
    public String toString() {
        return setting == null ? what : what + " " + setting;
    }
}
