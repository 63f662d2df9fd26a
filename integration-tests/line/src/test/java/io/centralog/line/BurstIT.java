package io.centralog.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;

/** A million identical errors are a few occurrences whose repeats add up to exactly a million. */
class BurstIT {

    @Test
    void millionIdenticalErrors_areStoredExactly() throws Exception {
        try (Line line = new Line()) {
            Program worker = line.startWorker();
            Program load = line.startLoad("burst", "--events", "1000000", "--threads", "2");

            long accepted = Line.accepted(load);

            assertThat(accepted).isEqualTo(1_000_000);
            line.assertStored("burst", accepted);
            assertThat(line.number("select count(*) from issue")).isEqualTo(1);
            assertThat(line.number("select count(*) from occurrence")).isLessThan(60);
            assertThat(page(worker.awaitPort(), "/")).contains("burst").contains("1,000,000");
        }
    }

    private static String page(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
