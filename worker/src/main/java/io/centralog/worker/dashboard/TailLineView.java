package io.centralog.worker.dashboard;

import io.centralog.worker.issue.Severity;
import io.centralog.worker.tail.TailLine;
import io.quarkus.qute.TemplateData;

/**
 * A line of the tail.
 *
 * @param id names the line on its page: the same issue and second have the same id
 * @param at when its first event was
 * @param millis its milliseconds
 * @param severity word of its level's class
 * @param level its level
 * @param from application and host
 * @param address of the occurrence
 * @param name simple name of the exception; empty without one
 * @param message message of the first event
 * @param repeats empty for one
 */
@TemplateData
public record TailLineView(String id, Moment at, String millis, String severity, EventText level, EventText from,
        String address, EventText name, EventText message, String repeats) {

    private static final int MESSAGE = 1_000;
    private static final int NAME = 200;

    static TailLineView of(TailLine line) {
        String host = line.host() == null ? "" : "@" + line.host();
        String message = line.message() == null ? line.template() : line.message();
        boolean thrown = line.exceptionType() != null && !line.exceptionType().isEmpty();
        return new TailLineView("l" + line.issueId() + "-" + line.second().getEpochSecond(),
                Moment.timeOfDay(line.at()), String.format(".%03d", line.at().getNano() / 1_000_000),
                Severity.of(line.severity()).word(), EventText.of(line.level(), 12),
                EventText.of(line.application() + host, NAME),
                "/issues/" + line.issueId() + "/occurrences/" + line.second(),
                thrown ? EventText.of(TraceView.simplePart(line.exceptionType()), NAME) : EventText.NONE,
                message.isEmpty() && !thrown ? EventText.of("(no message)", NAME) : EventText.of(message, MESSAGE),
                line.repeats() == 1 ? "" : "× " + Numbers.grouped(line.repeats()));
    }
}
