package io.centralog.shop.customer;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.MDC;

import io.centralog.shop.Luck;
import io.centralog.shop.checkout.Checkout;
import io.centralog.shop.checkout.Order;

/** Visits of virtual customers. */
@ApplicationScoped
public class Customers {

    private static final List<String> TENANTS = List.of("north", "south", "outlet");
    private static final List<String> ARTICLES = List.of("dark chocolate", "green tea", "espresso", "honey", "saffron");
    private static final List<String> COUNTRIES = List.of("de", "fr", "it", "pl", "at");

    private final Luck luck;
    private final Checkout checkout;

    Customers(Luck luck, Checkout checkout) {
        this.luck = luck;
        this.checkout = checkout;
    }

    /** One customer buys, or tries to. */
    public void visit() {
        Order order = order();
        as(luck.oneOf(TENANTS), order.id(), () -> checkout.place(order));
    }

    /** Runs something with a customer's diagnostic context. */
    void as(String tenant, String order, Runnable action) {
        Map<String, String> context = Map.of("tenant", tenant, "user", "user-" + luck.below(500), "cart",
                UUID.randomUUID().toString(), "order", order);
        context.forEach(MDC::put);
        try {
            action.run();
        } finally {
            context.keySet().forEach(MDC::remove);
        }
    }

    private Order order() {
        String address = luck.fails(8) ? null : luck.oneOf(COUNTRIES) + ", Main Street " + luck.below(200);
        return new Order("A-" + (100_000 + luck.below(900_000)), List.of(luck.oneOf(ARTICLES), luck.oneOf(ARTICLES)),
                500 + luck.below(20_000), address);
    }
}
