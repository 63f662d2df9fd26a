package io.centralog.worker.store;

import java.sql.SQLException;
import java.util.Set;

import io.centralog.consumer.BucketClaim;
import io.centralog.consumer.ConsumerException;

/**
 * A claim was not stored, or it is not known whether it was, or another piece of work on the store failed. Doing it again
 * is always safe.
 */
public class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    /** SQLSTATE classes that blame the data: cardinality, data, integrity, program limits. */
    private static final Set<String> BAD_DATA = Set.of("21", "22", "23", "54");

    /** What the next attempt should know. */
    public enum Kind {
        /** A service failed or timed out; nothing is stored. */
        SERVICE,
        /** An event seems to be bad; nothing is stored. */
        DATA,
        /** COMMIT failed without an answer: it may be stored. */
        UNKNOWN_OUTCOME
    }

    private final Kind kind;

    private StoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    static StoreException notStored(BucketClaim claim, Throwable cause) {
        return new StoreException(kindOf(cause), describe(claim) + " not stored: " + cause.getMessage(), cause);
    }

    static StoreException failed(String what, Throwable cause) {
        return new StoreException(kindOf(cause), "Could not " + what + ": " + cause.getMessage(), cause);
    }

    static StoreException unknownOutcome(BucketClaim claim, Throwable cause) {
        return new StoreException(Kind.UNKNOWN_OUTCOME,
                describe(claim) + " perhaps not stored, COMMIT failed: " + cause.getMessage(), cause);
    }

    static boolean isBadData(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().length() == 5
                && BAD_DATA.contains(e.getSQLState().substring(0, 2));
    }

    private static Kind kindOf(Throwable cause) {
        if (cause instanceof SQLException e) {
            return isBadData(e) ? Kind.DATA : Kind.SERVICE;
        }
        return cause instanceof ConsumerException || cause instanceof VirtualMachineError ? Kind.SERVICE : Kind.DATA;
    }

    private static String describe(BucketClaim claim) {
        return claim.buckets().size() + " buckets of application \"" + claim.application() + "\"";
    }
}
