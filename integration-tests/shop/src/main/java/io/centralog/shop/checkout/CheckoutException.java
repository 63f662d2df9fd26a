package io.centralog.shop.checkout;

/** An order could not be placed. */
public class CheckoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CheckoutException(String message, Throwable cause) {
        super(message, cause);
    }
}
