package io.centralog.shop.delivery;

import java.net.SocketTimeoutException;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.centralog.shop.Luck;
import io.centralog.shop.checkout.Order;

/** Mails to customers. */
@ApplicationScoped
public class ConfirmationMail {

    private static final Logger LOG = Logger.getLogger(ConfirmationMail.class);

    private final Luck luck;

    ConfirmationMail(Luck luck) {
        this.luck = luck;
    }

    void send(Order order) {
        if (luck.fails(8)) {
            LOG.errorf(new IllegalStateException("Mail server gave no answer", new SocketTimeoutException(
                    "Read timed out")), "Confirmation of order %s was not sent", order.id());
        }
        if (luck.fails(8)) {
            LOG.warnv("Mail to customer{0}@example.com bounced", luck.below(10_000));
        }
        if (luck.fails(6)) {
            List.of("{customer}", "*{order}").forEach(placeholder -> fillIn(placeholder, order));
        }
    }

    private static void fillIn(String placeholder, Order order) {
        try {
            Pattern.compile(placeholder.replace("{", "[")).matcher(order.id());
        } catch (RuntimeException e) {
            LOG.error("The mail's template is broken", e);
        }
    }
}
