package io.centralog.shop.payment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

import io.centralog.shop.Luck;

/** A conversation with the bank, which hangs up as it likes. */
final class BankSession implements AutoCloseable {

    // nobody listens there: the refusal is real
    private static final int BANK_PORT = 1;
    private static final int TIMEOUT_MILLIS = 200;

    private final Luck luck;

    private BankSession(Luck luck) {
        this.luck = luck;
    }

    static BankSession open(Luck luck) throws BankException {
        if (luck.fails(12)) {
            connect();
        }
        return new BankSession(luck);
    }

    private static void connect() throws BankException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), BANK_PORT), TIMEOUT_MILLIS);
        } catch (IOException e) {
            throw new BankException("No connection to the bank", e);
        }
    }

    void transfer(int cents) throws BankException {
        if (cents <= 0) {
            throw new IllegalArgumentException("An amount must be positive, but is " + cents + " cents");
        }
        if (luck.fails(12)) {
            throw new BankException("Card declined: insufficient funds");
        }
        if (luck.fails(8)) {
            throw new BankException("Transfer " + Integer.toHexString(luck.below(1 << 28)) + " was aborted");
        }
    }

    @Override
    public void close() throws BankException {
        if (luck.fails(10)) {
            throw new BankException("Session was closed by the bank already");
        }
    }
}
