package io.centralog.runtime.json;

import java.io.IOException;

/** Bytes that are not what a reporter writes; the message says what is wrong with them. */
public final class UnreadableException extends IOException {

    private static final long serialVersionUID = 1L;

    public UnreadableException(String message) {
        super(message);
    }
}
