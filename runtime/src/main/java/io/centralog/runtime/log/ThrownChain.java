package io.centralog.runtime.log;

import java.util.ArrayList;
import java.util.List;

import io.centralog.EventException;
import io.centralog.StackFrame;

/** A throwable and its causes, and what tells two of them apart. Never reads more than {@value #MAX_CAUSES} causes. */
final class ThrownChain {

    private static final int MAX_CAUSES = 8;
    private static final int MAX_FRAMES = 256;

    private final Throwable[] throwables;
    private final int length;

    private ThrownChain(Throwable[] throwables, int length) {
        this.throwables = throwables;
        this.length = length;
    }

    /** The chain of a throwable, by code of Throwable alone; null when a class of the chain has code of its own for that. */
    static ThrownChain of(Throwable thrown) {
        Throwable[] chain = new Throwable[2];
        int length = 0;
        Throwable next = thrown;
        while (next != null && length < MAX_CAUSES) {
            if (!ThrownCode.of(next).frames()) {
                return null;
            }
            if (length == chain.length) {
                chain = java.util.Arrays.copyOf(chain, MAX_CAUSES);
            }
            chain[length++] = next;
            next = next.getCause();
        }
        return new ThrownChain(chain, length);
    }

    /** A hash of the types of the chain. Cheap: reads no frames. */
    long types() {
        long hash = 1;
        for (int i = 0; i < length; i++) {
            hash = mix(hash, throwables[i].getClass().getName().hashCode());
        }
        return hash;
    }

    /** A hash of types and frames, without messages and line numbers; 0 when the JVM left the frames out. */
    long frames() {
        long hash = types();
        int seen = 0;
        for (int i = 0; i < length; i++) {
            for (StackTraceElement frame : throwables[i].getStackTrace()) {
                hash = mix(hash, frame.getClassName().hashCode() * 31 + frame.getMethodName().hashCode());
                seen++;
            }
        }
        return seen == 0 ? 0 : hash == 0 ? 1 : hash;
    }

    /** The chain as data, read without running code of the application: a message that needs such code is left out. */
    EventException read() {
        EventException cause = null;
        for (int i = length - 1; i >= 0; i--) {
            Throwable thrown = throwables[i];
            String message = ThrownCode.of(thrown).message() ? thrown.getMessage() : null;
            cause = new EventException(thrown.getClass().getName(), message, frames(thrown), cause, List.of());
        }
        return cause;
    }

    private static List<StackFrame> frames(Throwable thrown) {
        List<StackFrame> frames = new ArrayList<>();
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frames.size() == MAX_FRAMES) {
                break;
            }
            frames.add(StackFrame.of(frame));
        }
        return frames;
    }

    // one round of the 64-bit finaliser of MurmurHash3 (Austin Appleby, public domain)
    private static long mix(long hash, int value) {
        long mixed = (hash + value) * 0xff51afd7ed558ccdL;
        return mixed ^ mixed >>> 33;
    }
}
