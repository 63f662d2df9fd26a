package io.centralog;

import java.util.List;

/** Prints an exception in the form of {@link Throwable#printStackTrace()}. */
final class TracePrinter {

    private final StringBuilder out = new StringBuilder();

    String print(EventException exception) {
        block(exception, List.of(), "", "");
        return out.toString();
    }

    private void block(EventException exception, List<StackFrame> enclosing, String caption, String indent) {
        out.append(indent).append(caption).append(exception).append('\n');
        List<StackFrame> frames = exception.frames();
        int common = framesInCommon(frames, enclosing);
        for (StackFrame frame : frames.subList(0, frames.size() - common)) {
            out.append(indent).append("\tat ").append(frame).append('\n');
        }
        if (common > 0) {
            out.append(indent).append("\t... ").append(common).append(" more\n");
        }
        for (EventException suppressed : exception.suppressed()) {
            block(suppressed, frames, "Suppressed: ", indent + "\t");
        }
        if (exception.cause() != null) {
            block(exception.cause(), frames, "Caused by: ", indent);
        }
    }

    private static int framesInCommon(List<StackFrame> frames, List<StackFrame> enclosing) {
        int common = 0;
        while (common < frames.size() && common < enclosing.size() && frames.get(frames.size() - 1 - common)
                .equals(enclosing.get(enclosing.size() - 1 - common))) {
            common++;
        }
        return common;
    }
}
