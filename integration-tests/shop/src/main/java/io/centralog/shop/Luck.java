package io.centralog.shop;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;

/** Decides what goes wrong. Thread-safe. */
@ApplicationScoped
public class Luck {

    /** True in so many of a thousand cases. */
    public boolean fails(int perThousand) {
        return below(1000) < perThousand;
    }

    /** A number from 0 up to, not including, the bound. */
    public int below(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    public <T> T oneOf(List<T> all) {
        return all.get(below(all.size()));
    }
}
