package io.centralog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cuts one event to its limits, what matters most first. Linear; not thread-safe: one cutter for one event. */
final class EventCutter {

    private static final int FIELD_BYTES = 24;
    private static final int FRAME_BYTES = 70;
    private static final String CUT = "[cut: ";

    private int left = EventLimits.EVENT;
    private int exceptions;
    private boolean changed;

    LogEvent cut(LogEvent event) {
        LogEvent.Builder cut = event.toBuilder()
                .logger(text(event.logger(), EventLimits.VALUE))
                .thread(text(event.thread(), EventLimits.VALUE))
                .host(text(event.host(), EventLimits.VALUE))
                .environment(text(event.environment(), EventLimits.VALUE))
                .release(text(event.release(), EventLimits.VALUE))
                .ownKey(text(event.ownKey(), EventLimits.VALUE))
                .traceId(text(event.traceId(), EventLimits.KEY))
                .spanId(text(event.spanId(), EventLimits.KEY))
                .caller(event.caller() == null ? null : frame(event.caller()))
                .message(text(event.message(), EventLimits.MESSAGE));
        // the same text as template and message is the usual case of an event without parameters
        cut.template(text(event.template(), EventLimits.MESSAGE));
        cut.exception(exception(event.exception(), 0));
        cut.parameters(texts(event.parameters()));
        cut.mdc(texts(event.mdc()));
        cut.tags(texts(event.tags()));
        return changed ? cut.build() : event;
    }

    private String text(String text, int most) {
        if (text == null) {
            return null;
        }
        left -= FIELD_BYTES;
        int end = end(text, Math.min(most, text.length()));
        if (end == text.length()) {
            return text;
        }
        changed = true;
        return EventLimits.cut(text, end);
    }

    /** How much of the text may stay; takes its bytes from what is left. */
    private int end(String text, int most) {
        int at = 0;
        while (at < most && left > 0) {
            left -= bytes(text.charAt(at++));
        }
        return at;
    }

    private static int bytes(char c) {
        return c < ' '
                ? 6
                : c < 0x80 ? c == '"' || c == '\\' ? 2 : 1 : Character.isSurrogate(c) ? 7 : c < 0x800 ? 2 : 3;
    }

    private List<String> texts(List<String> texts) {
        List<String> cut = new ArrayList<>(Math.min(texts.size(), EventLimits.PARAMETERS + 1));
        for (String text : texts) {
            if (cut.size() == EventLimits.PARAMETERS && !text.startsWith(CUT) || left <= 0) {
                cut.add(CUT + (texts.size() - cut.size()) + " parameters]");
                changed = true;
                return cut;
            }
            cut.add(text(text, EventLimits.VALUE));
        }
        return cut;
    }

    private Map<String, String> texts(Map<String, String> texts) {
        Map<String, String> cut = new HashMap<>();
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            if (cut.size() == EventLimits.KEYS || left <= 0) {
                cut.put("[cut]", (texts.size() - cut.size()) + " keys");
                changed = true;
                return cut;
            }
            cut.put(text(entry.getKey(), EventLimits.KEY), text(entry.getValue(), EventLimits.VALUE));
        }
        return cut;
    }

    private EventException exception(EventException exception, int depth) {
        if (exception == null) {
            return null;
        }
        if (depth > EventLimits.CAUSES || exceptions++ >= EventLimits.EXCEPTIONS || left <= 0) {
            changed |= exception != EventLimits.CUT_EXCEPTION;
            return EventLimits.CUT_EXCEPTION;
        }
        String type = text(exception.type(), EventLimits.VALUE);
        String message = text(exception.message(), EventLimits.MESSAGE);
        List<StackFrame> frames = frames(exception.frames());
        EventException cause = exception(exception.cause(), depth + 1);
        List<EventException> suppressed = new ArrayList<>();
        for (EventException next : exception.suppressed()) {
            EventException cut = exception(next, depth + 1);
            suppressed.add(cut);
            if (cut == EventLimits.CUT_EXCEPTION) {
                break;
            }
        }
        return new EventException(type, message, frames, cause, suppressed);
    }

    private List<StackFrame> frames(List<StackFrame> frames) {
        List<StackFrame> cut = new ArrayList<>(Math.min(frames.size(), EventLimits.FRAMES + 1));
        for (StackFrame frame : frames) {
            if (cut.size() == EventLimits.FRAMES && !frame.isCut() || left <= 0) {
                cut.add(StackFrame.cut(frames.size() - cut.size()));
                changed = true;
                return cut;
            }
            cut.add(frame(frame));
        }
        return cut;
    }

    private StackFrame frame(StackFrame frame) {
        int length = length(frame.module()) + frame.className().length() + frame.method().length()
                + length(frame.file());
        left -= FRAME_BYTES + length;
        if (length <= 4 * EventLimits.VALUE) {
            return frame;
        }
        changed = true;
        return new StackFrame(EventLimits.cut(frame.module(), EventLimits.VALUE),
                EventLimits.cut(frame.className(), EventLimits.VALUE),
                EventLimits.cut(frame.method(), EventLimits.VALUE),
                EventLimits.cut(frame.file(), EventLimits.VALUE), frame.line());
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }
}
