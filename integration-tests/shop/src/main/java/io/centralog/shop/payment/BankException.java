package io.centralog.shop.payment;

/** The bank did not do what it was asked. */
public class BankException extends Exception {

    private static final long serialVersionUID = 1L;

    public BankException(String message) {
        super(message);
    }

    public BankException(String message, Throwable cause) {
        super(message, cause);
    }
}
