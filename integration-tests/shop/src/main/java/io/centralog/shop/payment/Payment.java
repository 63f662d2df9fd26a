package io.centralog.shop.payment;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.centralog.shop.Luck;

/** Charges customers. */
@ApplicationScoped
public class Payment {

    private static final Logger LOG = Logger.getLogger(Payment.class);

    private final Luck luck;

    Payment(Luck luck) {
        this.luck = luck;
    }

    public void charge(int cents) {
        if (luck.fails(4)) {
            suspicion(cents);
        }
        if (luck.fails(8)) {
            askRiskService();
        }
        try (BankSession session = BankSession.open(luck)) {
            session.transfer(luck.fails(5) ? -cents : cents);
        } catch (BankException e) {
            throw new PaymentException("Payment of " + cents + " cents was not made", e);
        }
        if (luck.fails(3)) {
            sign();
        }
        if (luck.fails(12)) {
            LOG.warnf("Payment needed %d attempts", 2 + luck.below(3));
        }
    }

    /** One call of many while the bank is away. */
    public void failBecauseOfOutage() {
        LOG.errorf(new PaymentException("Payment was not made", new BankException("503 Service Unavailable")),
                "The bank answers %d", 503);
    }

    private static int suspicion(int cents) {
        return suspicion(cents + 1) + 1;
    }

    private static void askRiskService() {
        try {
            new CompletableFuture<Integer>().get(1, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new PaymentException("The risk service did not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sign() {
        try {
            KeyFactory.getInstance("GOST-2012");
        } catch (GeneralSecurityException e) {
            LOG.fatal("Receipts cannot be signed: the signing key has expired", e);
        }
    }
}
