package io.centralog.worker.dashboard;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.centralog.worker.line.DeadLetter;
import io.quarkus.qute.TemplateData;

/**
 * What the page of a dead letter shows.
 *
 * @param parts its raw bytes: head and data, as far as they are there
 */
@TemplateData
public record DeadLetterView(long id, EventText application, Moment second, String repeats, Moment buried,
        EventText reason, EventText groupingKey, EventText bucket, List<Part> parts) {

    private static final int MOST = 65_536;

    static DeadLetterView of(DeadLetter letter, String application) {
        List<Part> parts = new ArrayList<>();
        add(parts, letter.id, "head", letter.head);
        add(parts, letter.id, "data", letter.data);
        return new DeadLetterView(letter.id, EventText.of(application, 80), Moment.second(letter.second),
                Numbers.of(letter.repeats, "repeat"), Moment.second(letter.buriedAt),
                EventText.of(letter.reason, 1_000),
                EventText.of(letter.groupingKey, 300), EventText.of(letter.bucketId, 300), parts);
    }

    private static void add(List<Part> parts, long id, String name, byte[] bytes) {
        if (bytes != null) {
            parts.add(new Part(name, Numbers.bytes(bytes.length), "/pipeline/dead-letters/" + id + "/" + name,
                    EventText.of(new String(bytes, StandardCharsets.UTF_8), MOST)));
        }
    }

    /** Raw bytes. */
    @TemplateData
    public record Part(String name, String size, String address, EventText text) {}
}
