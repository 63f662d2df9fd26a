package io.centralog.shop.inventory;

/** Fewer articles are left than were ordered. */
public class OutOfStockException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OutOfStockException(String message) {
        super(message);
    }
}
