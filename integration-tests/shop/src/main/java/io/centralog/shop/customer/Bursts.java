package io.centralog.shop.customer;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.centralog.shop.Luck;
import io.centralog.shop.payment.Payment;

/** The same trouble thousands of times within a second. */
@ApplicationScoped
public class Bursts {

    private static final Logger LOG = Logger.getLogger(Bursts.class);

    private final Luck luck;
    private final Payment payment;
    private final Customers customers;

    Bursts(Luck luck, Payment payment, Customers customers) {
        this.luck = luck;
        this.payment = payment;
        this.customers = customers;
    }

    /** The bank is away: every payment fails. Returns how many did. */
    public int bankOutage() {
        int calls = 2_000 + luck.below(3_000);
        for (int i = 0; i < calls; i++) {
            customers.as("north", "A-" + (100_000 + i), payment::failBecauseOfOutage);
        }
        return calls;
    }

    /** A cache node is lost: each look-up says so. Returns how many did. */
    public int lostCacheNode() {
        int calls = 8_000 + luck.below(12_000);
        for (int i = 0; i < calls; i++) {
            LOG.warnf("Cache node %d did not answer, reading from the database", 3);
        }
        return calls;
    }
}
