package io.centralog.runtime.log;

/**
 * A 64-bit hash of what tells two throwables of one log call apart: types and frames of the chain of causes, without
 * messages and line numbers. Reads the frames: some microseconds for 60 of them.
 */
final class ThrowableHash {

    private static final int MAX_CAUSES = 16;

    private ThrowableHash() {}

    static long of(Throwable thrown) {
        long hash = 1;
        Throwable next = thrown;
        for (int depth = 0; next != null && depth < MAX_CAUSES; depth++) {
            hash = mix(hash, next.getClass().getName().hashCode());
            for (StackTraceElement frame : next.getStackTrace()) {
                hash = mix(hash, frame.getClassName().hashCode() * 31 + frame.getMethodName().hashCode());
            }
            Throwable cause = next.getCause();
            next = cause == next ? null : cause;
        }
        return hash == 0 ? 1 : hash;
    }

    // one round of the 64-bit finaliser of MurmurHash3 (Austin Appleby, public domain)
    private static long mix(long hash, int value) {
        long mixed = (hash + value) * 0xff51afd7ed558ccdL;
        return mixed ^ mixed >>> 33;
    }
}
