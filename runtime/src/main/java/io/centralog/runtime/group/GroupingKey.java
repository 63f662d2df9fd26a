package io.centralog.runtime.group;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.centralog.EventException;
import io.centralog.StackFrame;

/**
 * The grouping key, version 1: logger, level, message template, exception type chain and in-app frames. No line number,
 * host, thread or value enters it, so it is stable across hosts, restarts and releases. 128 bits of SHA-256.
 * <p>
 * Stateless and thread-safe. Costs some microseconds: once per group, not per event.
 */
public final class GroupingKey {

    /** What the keys of this version start with. */
    public static final String VERSION = "v1:";
    /** What a key that the event brought along starts with. */
    public static final String OWN = "own:";

    private static final int MAX_OWN = 200;
    private static final int MAX_CAUSES = 16;

    private GroupingKey() {}

    /** The key of a group that the reporting code named itself. */
    public static String own(String name) {
        return name.length() <= MAX_OWN ? OWN + name : OWN + digest(new StringBuilder(name));
    }

    /**
     * The key of a group.
     *
     * @param template the message before its parameters were put in; final text is to be normalised before
     * @param exception null when there is none
     */
    public static String v1(String logger, String level, String template, EventException exception) {
        StringBuilder inputs = new StringBuilder(256);
        inputs.append(logger).append('\n').append(level).append('\n').append(template).append('\n');
        EventException next = exception;
        for (int depth = 0; next != null && depth < MAX_CAUSES; depth++) {
            inputs.append(FrameNames.clean(next.type())).append('\n');
            for (StackFrame frame : next.frames()) {
                if (FrameNames.isInApp(frame.className())) {
                    inputs.append(FrameNames.clean(frame.className())).append('.')
                            .append(FrameNames.cleanMethod(frame.method())).append('\n');
                }
            }
            next = next.cause();
        }
        return VERSION + digest(inputs);
    }

    private static String digest(StringBuilder inputs) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(inputs.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has SHA-256
        }
    }
}
