package io.centralog.shop.checkout;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.centralog.shop.Luck;
import io.centralog.shop.delivery.Delivery;
import io.centralog.shop.inventory.Inventory;
import io.centralog.shop.inventory.OutOfStockException;
import io.centralog.shop.payment.Payment;
import io.centralog.shop.payment.PaymentException;

/** Takes an order through stock, payment and delivery; logs what fails and never throws. */
@ApplicationScoped
public class Checkout {

    private static final Logger LOG = Logger.getLogger(Checkout.class);

    private final Luck luck;
    private final Inventory inventory;
    private final Pricing pricing;
    private final Payment payment;
    private final Delivery delivery;

    Checkout(Luck luck, Inventory inventory, Pricing pricing, Payment payment, Delivery delivery) {
        this.luck = luck;
        this.inventory = inventory;
        this.pricing = pricing;
        this.payment = payment;
        this.delivery = delivery;
    }

    public void place(Order order) {
        if (luck.fails(15)) {
            LOG.warnf("Cart expired %d minutes before checkout", 1 + luck.below(50));
            return;
        }
        try {
            inventory.reserve(order.articles());
            payment.charge(pricing.total(order));
            delivery.send(order);
        } catch (OutOfStockException e) {
            LOG.errorf(e, "Order %s could not be placed: out of stock", order.id());
        } catch (PaymentException e) {
            LOG.errorf(e, "Order %s could not be paid", order.id());
        } catch (IllegalArgumentException e) {
            LOG.error("Order was given up", new CheckoutException("Order " + order.id() + " has no price", e));
        } catch (RuntimeException e) {
            LOG.errorf(e, "Unexpected failure in checkout of order %s", order.id());
        } catch (StackOverflowError e) {
            LOG.error("Fraud check did not come to an end", e);
        }
        if (luck.fails(10)) {
            LOG.warnf("Checkout took %d ms, which is more than customers wait", 3000 + luck.below(9000));
        }
    }
}
