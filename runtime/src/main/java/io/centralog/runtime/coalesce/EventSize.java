package io.centralog.runtime.coalesce;

import java.util.List;
import java.util.Map;

import io.centralog.EventException;
import io.centralog.LogEvent;

/** Estimates the memory of an event. Names of classes, methods and files are shared with the class data and cost nothing. */
final class EventSize {

    private static final int EVENT = 200;
    private static final int FRAME = 48;

    private EventSize() {}

    static long of(LogEvent event) {
        return EVENT + text(event.message()) + texts(event.parameters()) + texts(event.mdc()) + texts(event.tags())
                + exception(event.exception());
    }

    private static long exception(EventException exception) {
        if (exception == null) {
            return 0;
        }
        long size = 64 + text(exception.message()) + (long) FRAME * exception.frames().size()
                + exception(exception.cause());
        for (EventException suppressed : exception.suppressed()) {
            size += exception(suppressed);
        }
        return size;
    }

    private static long texts(List<String> texts) {
        long size = 0;
        for (String text : texts) {
            size += text(text);
        }
        return size;
    }

    private static long texts(Map<String, String> texts) {
        long size = 0;
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            size += 64 + text(entry.getKey()) + text(entry.getValue());
        }
        return size;
    }

    private static long text(String text) {
        return text == null ? 0 : 40 + text.length();
    }
}
