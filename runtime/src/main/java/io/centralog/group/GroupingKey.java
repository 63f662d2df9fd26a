package io.centralog.group;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import io.centralog.EventException;
import io.centralog.StackFrame;

/**
 * Computes what makes two events the same, and can say why. Version 1: logger, level, message template, exception type chain
 * and in-app frames. No line number, host, thread or value enters it, so it is stable across hosts, restarts and releases.
 * The key is 128 bits of SHA-256 over the inputs that {@link #inputs} lists: there is no second path.
 * <p>
 * Immutable and thread-safe. Costs some microseconds: once per group, not per event.
 */
public final class GroupingKey {

    /** What the keys of version 1 start with. */
    public static final String VERSION = "v1:";
    /** What the keys by location start with. */
    public static final String LOCATION = "location:";
    /** What a key that the event brought along starts with. */
    public static final String OWN = "own:";

    private static final int MAX_OWN = 200;
    private static final int MAX_CAUSES = 16;
    private static final int MAX_PACKAGES = 300;
    private static final GroupingKey V1 = new GroupingKey(GroupingMethod.V1, FrameNames.DEFAULT);
    private static final GroupingKey BY_LOCATION = new GroupingKey(GroupingMethod.LOCATION, FrameNames.DEFAULT);

    private final GroupingMethod method;
    private final FrameNames names;

    public GroupingKey(GroupingMethod method, FrameNames names) {
        this.method = method;
        this.names = names;
    }

    /** The key of a group that the reporting code named itself. */
    public static String own(String name) {
        return name.length() <= MAX_OWN ? OWN + name : OWN + digest(List.of(new GroupingInput("own", name, name)));
    }

    /**
     * Says why a stored event has its key, whatever made it: computes the key again from what is stored and compares. Where
     * the known in-app packages do not give it, each package of the frames is tried as the only one: the key tells which the
     * application is configured with. Nothing else needs to be carried or stored for it. Costs some milliseconds at most.
     *
     * @param key the grouping key of its issue
     * @param message its text; null when only its group is known
     * @param template the template of its group
     * @param exception its exception with causes and frames; null when there is none
     */
    public static GroupingExplanation explain(String key, String logger, String level, String message, String template,
            EventException exception) {
        if (key.startsWith(OWN)) {
            String name = key.substring(OWN.length());
            return new GroupingExplanation(List.of(new GroupingInput("own key", name, name)), true, null);
        }
        GroupingKey grouping = key.startsWith(LOCATION) ? BY_LOCATION : V1;
        String text = message == null ? template : message;
        List<GroupingInput> inputs = grouping.inputs(logger, level, text, template, exception);
        if (key.equals(grouping.prefix() + digest(inputs))) {
            return new GroupingExplanation(inputs, true, null);
        }
        for (String candidate : packages(exception)) {
            GroupingKey configured = new GroupingKey(grouping.method, new FrameNames(List.of(candidate)));
            List<GroupingInput> others = configured.inputs(logger, level, text, template, exception);
            if (key.equals(configured.prefix() + digest(others))) {
                return new GroupingExplanation(others, true, candidate);
            }
        }
        return new GroupingExplanation(inputs, false, null);
    }

    /** The packages of the frames with all that enclose them, which a configuration may have named; the inner ones first. */
    private static List<String> packages(EventException exception) {
        Set<String> packages = new HashSet<>();
        EventException next = exception;
        for (int depth = 0; next != null && depth < MAX_CAUSES; depth++) {
            for (StackFrame frame : next.frames()) {
                String name = frame.className();
                for (int dot = name.indexOf('.'); dot > 0 && packages.size() < MAX_PACKAGES; dot = name.indexOf('.',
                        dot + 1)) {
                    packages.add(name.substring(0, dot));
                }
            }
            next = next.cause();
        }
        return packages.stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** The key of version 1 with the in-app packages that are known without configuration. */
    public static String v1(String logger, String level, String template, EventException exception) {
        return V1.of(logger, level, template, exception);
    }

    /**
     * The key of a group.
     *
     * @param template the message before its parameters were put in; final text is to be normalised before
     * @param exception null when there is none
     */
    public String of(String logger, String level, String template, EventException exception) {
        return prefix() + digest(inputs(logger, level, template, template, exception));
    }

    private String prefix() {
        return method == GroupingMethod.V1 ? VERSION : LOCATION;
    }

    /**
     * The inputs of the key in their order, each as the event holds it and as it went in.
     *
     * @param message the text that was logged
     * @param template what {@link MessageNormalizer} or {@link Placeholders} made of it
     */
    public List<GroupingInput> inputs(String logger, String level, String message, String template,
            EventException exception) {
        List<GroupingInput> inputs = new ArrayList<>();
        if (method == GroupingMethod.LOCATION) {
            location(inputs, logger, exception);
            inputs.add(new GroupingInput("message", message, template));
            return inputs;
        }
        inputs.add(new GroupingInput("logger", logger, logger));
        inputs.add(new GroupingInput("level", level, level));
        inputs.add(new GroupingInput("message", message, template));
        EventException next = exception;
        for (int depth = 0; next != null && depth < MAX_CAUSES; depth++) {
            inputs.add(new GroupingInput("exception", next.type(), FrameNames.clean(next.type())));
            for (StackFrame frame : next.frames()) {
                inputs.add(frame(frame));
            }
            next = next.cause();
        }
        return inputs;
    }

    private GroupingInput frame(StackFrame frame) {
        String name = names.isInApp(frame.className()) ? FrameNames.name(frame) : null;
        return new GroupingInput("frame", frame.toString(), name);
    }

    /** The ancestor's key: module, file and line of the first in-app frame; without a stack the logger stands for them. */
    private void location(List<GroupingInput> inputs, String logger, EventException exception) {
        StackFrame place = exception == null ? null : place(exception);
        String module = place == null ? logger : FrameNames.clean(place.className());
        inputs.add(new GroupingInput("module", place == null ? logger : place.className(), module));
        if (place != null) {
            inputs.add(new GroupingInput("file", place.file(), place.file()));
            String line = Integer.toString(place.line());
            inputs.add(new GroupingInput("line", line, line));
        }
    }

    private StackFrame place(EventException exception) {
        for (StackFrame frame : exception.frames()) {
            if (names.isInApp(frame.className())) {
                return frame;
            }
        }
        return exception.frames().isEmpty() ? null : exception.frames().get(0);
    }

    private static String digest(List<GroupingInput> inputs) {
        StringBuilder text = new StringBuilder(256);
        for (GroupingInput input : inputs) {
            if (input.after() != null) {
                text.append(input.after()).append('\n');
            }
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has SHA-256
        }
    }
}
