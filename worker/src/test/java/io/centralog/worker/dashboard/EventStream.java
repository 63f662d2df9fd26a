package io.centralog.worker.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Reads server-sent events as a browser does, in a thread of its own, until it is closed. */
final class EventStream implements AutoCloseable {

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final HttpResponse<InputStream> response;
    private final Thread thread;

    /** @param headers names and values */
    EventStream(URI address, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
        thread = new Thread(this::read, "event stream");
        thread.setDaemon(true);
        thread.start();
    }

    record Event(String name, String id, String data) {}

    int status() {
        return response.statusCode();
    }

    List<Event> events() {
        return events;
    }

    /** The data of all events that carry lines. */
    String lines() {
        return events.stream().filter(event -> event.name().equals("lines")).map(Event::data)
                .collect(Collectors.joining("\n"));
    }

    private void read() {
        StringBuilder text = new StringBuilder();
        byte[] bytes = new byte[8_192];
        try {
            for (int count = response.body().read(bytes); count >= 0; count = response.body().read(bytes)) {
                text.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
                for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
                    events.add(parse(text.substring(0, end)));
                    text.delete(0, end + 2);
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static Event parse(String text) {
        return new Event(field(text, "event"), field(text, "id"), field(text, "data"));
    }

    private static String field(String text, String name) {
        return text.lines().filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).replaceFirst("^ ", ""))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
