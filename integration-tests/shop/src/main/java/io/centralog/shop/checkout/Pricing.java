package io.centralog.shop.checkout;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.centralog.shop.Luck;

/** Prices, discounts and vouchers. */
@ApplicationScoped
public class Pricing {

    private static final Logger LOG = Logger.getLogger(Pricing.class);
    private static final Map<String, String> DISCOUNTS = Map.of("WELCOME", "10", "SUMMER", "15,5", "STAFF", "30");

    private final Luck luck;

    Pricing(Luck luck) {
        this.luck = luck;
    }

    /** The total in cents, after discounts. */
    int total(Order order) {
        int total = order.cents();
        if (luck.fails(30)) {
            total -= total * discount("SUMMER") / 100;
        }
        if (luck.fails(12)) {
            total = perParcel(order, luck.below(2));
        }
        if (luck.fails(12)) {
            total -= voucher(List.of("5 EUR", "10 EUR"), 2);
        }
        if (luck.fails(8)) {
            LOG.warnf("Price of %s differs between shop and warehouse by %d cents", order.articles().get(0),
                    luck.below(500));
        }
        return total;
    }

    private static int discount(String code) {
        String percent = DISCOUNTS.get(code);
        try {
            return Integer.parseInt(percent);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Discount code " + code + " has no valid percentage", e);
        }
    }

    private static int perParcel(Order order, int parcels) {
        return order.cents() / parcels * parcels;
    }

    private static int voucher(List<String> vouchers, int index) {
        return Integer.parseInt(vouchers.get(index).split(" ")[0]) * 100;
    }
}
