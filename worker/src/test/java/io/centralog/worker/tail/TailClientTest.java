package io.centralog.worker.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import io.centralog.worker.search.Search;

class TailClientTest {

    private final List<TailClient> gone = new ArrayList<>();
    private final AtomicBoolean welcome = new AtomicBoolean(true);
    private final TailClient client = new TailClient(new TailBuffer(Search.NONE, Lines.START), false, welcome::get,
            gone::add);

    @Test
    void client_sendsNothingThatWasNotAskedFor() {
        SlowReader reader = new SlowReader();
        client.subscribe(reader);
        client.offer(Lines.turn(0, 3), 50);
        client.offer(Lines.turn(3, 5), 50);
        assertThat(reader.batches).isEmpty();
        reader.ask();
        assertThat(reader.batches).hasSize(1);
        assertThat(Lines.issues(reader.batches.get(0))).containsExactly(0L, 1L, 2L, 3L, 4L);
        client.offer(Lines.turn(5, 6), 50);
        assertThat(reader.batches).hasSize(1);
        reader.ask();
        assertThat(Lines.issues(reader.batches.get(1))).containsExactly(5L);
    }

    @Test
    void client_sendsAtOnceToAReaderThatAsksWhileItTakes() {
        SlowReader reader = new SlowReader() {
            @Override
            public void onNext(TailBatch batch) {
                super.onNext(batch);
                ask();
            }
        };
        client.subscribe(reader);
        reader.ask();
        for (int at = 0; at < 100; at++) {
            client.offer(Lines.turn(at, at + 1), 50);
        }
        assertThat(reader.batches).hasSize(100);
    }

    @Test
    void beat_carriesThePosition() {
        SlowReader reader = new SlowReader();
        client.subscribe(reader);
        client.offer(new TailTurn(List.of(), null, new TailPosition(java.util.Map.of(1L, 5L))), 50);
        reader.ask();
        assertThat(reader.batches).isEmpty();
        client.beat();
        assertThat(reader.batches.get(0).isBeat()).isTrue();
        assertThat(reader.batches.get(0).position()).isEqualTo("1.5");
    }

    @Test
    void client_endsWhenItsReaderIsNotWelcomeAnyMore() {
        SlowReader reader = new SlowReader();
        client.subscribe(reader);
        reader.ask();
        welcome.set(false);
        client.beat();
        assertThat(reader.batches.get(0).ended()).isTrue();
        assertThat(reader.completed).isTrue();
        assertThat(gone).containsExactly(client);
        client.offer(Lines.turn(0, 1), 50);
        reader.ask();
        assertThat(reader.batches).hasSize(1);
    }

    @Test
    void client_isGoneOnceWhenItsReaderLeaves() {
        SlowReader reader = new SlowReader();
        client.subscribe(reader);
        reader.subscription.cancel();
        reader.subscription.cancel();
        client.end(false);
        assertThat(gone).containsExactly(client);
    }

    /** Takes what it asked for. */
    private static class SlowReader implements Subscriber<TailBatch> {

        final List<TailBatch> batches = new ArrayList<>();
        Subscription subscription;
        boolean completed;

        void ask() {
            subscription.request(1);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            this.subscription = subscription;
        }

        @Override
        public void onNext(TailBatch batch) {
            batches.add(batch);
        }

        @Override
        public void onError(Throwable failure) {
            throw new IllegalStateException(failure);
        }

        @Override
        public void onComplete() {
            completed = true;
        }
    }
}
