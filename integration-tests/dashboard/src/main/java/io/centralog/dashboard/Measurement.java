package io.centralog.dashboard;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Asks for pages one after the other, and again; each answer is read to its end. */
final class Measurement {

    private static final int WARM_UP = 10;

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final int rounds;

    Measurement(int port, int rounds) {
        this.port = port;
        this.rounds = rounds;
    }

    private record Answer(double millis, int bytes) {}

    String run(String title, Map<String, String> pages, Rounds around) throws IOException, InterruptedException {
        for (int round = 0; round < WARM_UP; round++) {
            for (String address : pages.values()) {
                get(address);
            }
        }
        double[][] millis = new double[pages.size()][rounds];
        Answer[] last = new Answer[pages.size()];
        for (int round = 0; round < rounds; round++) {
            around.begin();
            int at = 0;
            for (String address : pages.values()) {
                last[at] = get(address);
                millis[at++][round] = last[at - 1].millis();
            }
            around.end();
        }
        StringBuilder table = new StringBuilder("Pages, ").append(title).append(", ").append(rounds)
                .append(" requests each after ").append(WARM_UP).append(" to warm up\n\n")
                .append("| page | p50 ms | p95 ms | most ms | kB | kB sent |\n|---|---:|---:|---:|---:|---:|\n");
        int at = 0;
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Arrays.sort(millis[at]);
            table.append(String.format(Locale.ROOT, "| %s | %.0f | %.0f | %.0f | %.0f | %.0f |%n", page.getKey(),
                    percentile(millis[at], 50), percentile(millis[at], 95), percentile(millis[at], 100),
                    last[at].bytes() / 1e3, sent(page.getValue()) / 1e3));
            at++;
        }
        return table.toString();
    }

    /** The smallest value that at least so many per cent do not exceed. */
    static double percentile(double[] sorted, int percent) {
        return sorted[Math.max(0, (sorted.length * percent + 99) / 100 - 1)];
    }

    private Answer get(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address)).build();
        long start = System.nanoTime();
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        double millis = (System.nanoTime() - start) / 1e6;
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + " answered " + answer.statusCode());
        }
        return new Answer(millis, answer.body().length);
    }

    /** What a browser is sent: compressed. */
    private int sent(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
                .header("Accept-Encoding", "gzip").build();
        return client.send(request, BodyHandlers.ofByteArray()).body().length;
    }
}
