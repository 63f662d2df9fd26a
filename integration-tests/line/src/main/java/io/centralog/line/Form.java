package io.centralog.line;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.centralog.EventException;
import io.centralog.LogEvent;
import io.centralog.StackFrame;
import io.centralog.runtime.json.EventJson;
import io.centralog.runtime.json.Trace;

/** What the events that are gathered carry. */
public enum Form {
    /** Head and count only, as when details were dropped: rows without samples. */
    COUNTS,
    /** Message, parameters, MDC. */
    SAMPLES,
    /** The same with a stack trace of 40 frames and its cause of 20, another one for each group. */
    EXCEPTIONS;

    private static final int FRAMES = 40;
    private static final int CAUSE_FRAMES = 20;

    /** Head, data and trace of one event; data and trace are null where there is none. */
    record Json(byte[] head, byte[] data, Trace trace) {}

    Json json(int group, Instant time, long number) {
        LogEvent.Builder event = LogEvent.builder().time(time).logger("shop.stock.Warehouse" + group % 50)
                .template("Order line of kind " + group + " was refused by stock %s")
                .message("Order line of kind " + group + " was refused by stock " + number)
                .parameters(Long.toString(number));
        if (this == EXCEPTIONS) {
            event.exception(failure(group));
        }
        byte[] head = EventJson.head(event.build());
        if (this == COUNTS) {
            return new Json(head, null, null);
        }
        Trace trace = this == EXCEPTIONS ? Trace.of(event.build().exception()) : null;
        return new Json(head, EventJson.data(event.thread("executor-thread-" + number % 16).host("web-" + number % 4)
                .environment("production").release("1.4.2")
                .mdc(Map.of("tenant", "acme-" + number % 100, "request", "r" + number)).build(), trace), trace);
    }

    private static EventException failure(int group) {
        EventException cause = new EventException("java.net.SocketTimeoutException", "Read timed out",
                frames("org.acme.warehouse.Client", group, CAUSE_FRAMES), null, List.of());
        return new EventException("org.acme.shop.StockException", "Stock " + group + " does not answer",
                frames("org.acme.shop.stock.Warehouse", group, FRAMES), cause, List.of());
    }

    private static List<StackFrame> frames(String type, int group, int count) {
        List<StackFrame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(new StackFrame(null, type + i, "reserve" + group, "Warehouse.java", 100 + i));
        }
        return frames;
    }
}
