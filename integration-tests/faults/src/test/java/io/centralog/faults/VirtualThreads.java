package io.centralog.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.Vertx;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/** A program for a JVM with virtual threads: ten thousand of them log at once; prints how often one was pinned by us. */
final class VirtualThreads {

    private static final int THREADS = 10_000;
    private static final int CALLS = 20;

    private VirtualThreads() {}

    public static void main(String... arguments) throws Exception {
        AtomicLong pinned = new AtomicLong();
        Vertx vertx = Vertx.vertx();
        try (RecordingStream stream = new RecordingStream()) {
            stream.enable("jdk.VirtualThreadPinned").withoutThreshold().withStackTrace();
            stream.onEvent("jdk.VirtualThreadPinned", event -> {
                boolean ours = event.getStackTrace() != null && event.getStackTrace().getFrames().stream()
                        .anyMatch(f -> f.getMethod().getType().getName().startsWith("io.centralog.runtime"));
                if (ours && !initializesAClass(event)) {
                    pinned.incrementAndGet();
                    System.err.println(event);
                }
            });
            stream.startAsync();
            ShopApplication shop = new ShopApplication().startOn(vertx, arguments[0]);
            // the first record loads most classes
            logSome(shop, 0);
            shop.reporter.flush(java.time.Duration.ofSeconds(30));
            ExecutorService executor = (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor")
                    .invoke(null);
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int thread = t;
                all.add(executor.submit(() -> logSome(shop, thread)));
            }
            for (Future<?> one : all) {
                one.get();
            }
            boolean flushed = shop.reporter.flush(java.time.Duration.ofSeconds(30));
            RecordingStream.class.getMethod("stop").invoke(stream);
            System.out
                    .println("logged " + shop.logged() + " acknowledged " + shop.counters().acknowledged() + " dropped "
                            + shop.counters().droppedTotal() + " flushed " + flushed + " pinned " + pinned.get());
        }
        System.exit(0);
    }

    // once for each class, at its first use, in its initializer or waiting for it: the JVM's own, and not the reporter's doing
    private static boolean initializesAClass(RecordedEvent event) {
        String reason = event.hasField("pinnedReason") ? event.getString("pinnedReason") : null;
        return reason != null && (reason.contains("initialization of") || reason.contains("<clinit>"));
    }

    private static void logSome(ShopApplication shop, int thread) {
        for (int i = 0; i < CALLS; i++) {
            if (i % 10 == 0) {
                shop.log(thread % 50, new IllegalStateException("Stock closed"));
            } else {
                shop.log((thread + i) % 50);
            }
            Thread.yield();
        }
    }
}
