package io.centralog.worker.dashboard;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;

import io.agroal.api.AgroalDataSource;

/** What tests of pages have in common: a store that is empty until they fill it. */
abstract class SeededPages {

    static final Pattern NEXT = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"");
    static final Pattern BACK = Pattern.compile("href=\"([^\"]+)\" rel=\"prev\"");

    final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Inject
    AgroalDataSource source;

    StoreSeed seed;

    @BeforeEach
    void clear() {
        seed = new StoreSeed(source);
        seed.clear();
    }
}
