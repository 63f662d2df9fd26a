package io.centralog.shop.delivery;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.centralog.shop.Luck;
import io.centralog.shop.checkout.Order;

/** Parcels. Logs by SLF4J, as many libraries do. */
@ApplicationScoped
public class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final List<String> CARRIERS = List.of("Yellow Van", "Night Train", "Two Wheels");

    private final Map<String, String> zones = Map.of("DE", "1", "FR", "2");
    private final Luck luck;
    private final ConfirmationMail mail;

    Delivery(Luck luck, ConfirmationMail mail) {
        this.luck = luck;
        this.mail = mail;
    }

    public void send(Order order) {
        String country = order.address().substring(0, 2).toUpperCase(Locale.ROOT);
        if (!zones.containsKey(country) && luck.fails(40)) {
            LOG.error("No carrier goes to {}", country,
                    new IllegalStateException("No delivery zone for country " + country));
        }
        if (luck.fails(10)) {
            LOG.warn("{} is {} minutes late with order {}", luck.oneOf(CARRIERS), 10 + luck.below(300), order.id());
        }
        if (luck.fails(8)) {
            promise(order, "2026-02-3" + luck.below(10));
        }
        mail.send(order);
    }

    private static void promise(Order order, String date) {
        try {
            LOG.info("Order {} comes on {}", order.id(), LocalDate.parse(date));
        } catch (RuntimeException e) {
            LOG.error("No delivery date for order {}", order.id(), e);
        }
    }
}
