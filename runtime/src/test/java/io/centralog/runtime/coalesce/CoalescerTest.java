package io.centralog.runtime.coalesce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

import io.centralog.DropReason;
import io.centralog.LogEvent;

class CoalescerTest {

    private static final long SECOND = 1_800_000_000L;

    private final Drops drops = new Drops();
    private final Coalescer coalescer = new Coalescer(100, 1 << 20, drops);

    @Test
    void repeat_isFalseUntilTheGroupHasOccurredInThatSecond() {
        Group group = group("a");
        assertThat(coalescer.repeat(group, SECOND)).isFalse();
        coalescer.first(group, SECOND, event("x"));
        assertThat(coalescer.repeat(group, SECOND)).isTrue();
        assertThat(coalescer.repeat(group, SECOND + 1)).isFalse();
        assertThat(coalescer.counted()).isEqualTo(2);
    }

    @Test
    void drain_takesRepeatsOnceAndDataWithTheFirst() {
        Group group = group("a");
        coalescer.first(group, SECOND, event("x"));
        coalescer.repeat(group, SECOND);
        Increment first = coalescer.drain(SECOND, 10).get(0);
        assertThat(first.repeats()).isEqualTo(2);
        assertThat(first.first().message()).isEqualTo("x");
        assertThat(first.head()).isTrue();

        assertThat(coalescer.drain(SECOND, 10)).isEmpty();
        coalescer.repeat(group, SECOND);
        Increment second = coalescer.drain(SECOND, 10).get(0);
        assertThat(second.repeats()).isEqualTo(1);
        assertThat(second.first()).isNull();
        assertThat(second.head()).isFalse();
    }

    @Test
    void drain_sendsTheHeadAgainAfterTheSecondHasEnded() {
        Group group = group("a");
        coalescer.first(group, SECOND, event("x"));
        coalescer.drain(SECOND, 10);
        coalescer.repeat(group, SECOND);
        assertThat(coalescer.drain(SECOND + 1, 10).get(0).head()).isTrue();
    }

    @Test
    void first_countsALateEventOfAClosedSecondInASlotOfItsOwn() {
        Group group = group("a");
        coalescer.first(group, SECOND, event("x"));
        coalescer.drain(SECOND + 1, 10);
        assertThat(coalescer.repeat(group, SECOND)).isFalse();
        coalescer.first(group, SECOND, event("late"));
        assertThat(coalescer.drain(SECOND + 1, 10)).singleElement()
                .satisfies(late -> assertThat(late.second()).isEqualTo(SECOND));
    }

    @Test
    void first_dropsAndCountsWhenFull() {
        for (int i = 0; i < 130; i++) {
            coalescer.first(group("g" + i), SECOND, event("x"));
        }
        assertThat(drops.byReason()).containsExactly(java.util.Map.entry(DropReason.BUFFER_FULL, 30L));
        assertThat(coalescer.counted()).isEqualTo(100);
        assertThat(coalescer.drain(SECOND + 1, 1_000)).hasSize(100);
        coalescer.first(group("again"), SECOND, event("x"));
        assertThat(drops.refused()).isEqualTo(30);
    }

    @Test
    void first_goesOnInTheSlotOfItsGroupWhenSlotsAreScarce() {
        for (int i = 0; i < 100; i++) {
            coalescer.first(group("g" + i), SECOND, event("x"));
        }
        Group known = group("known");
        Coalescer full = new Coalescer(1, 1 << 20, drops);
        full.first(known, SECOND, event("x"));
        full.first(known, SECOND + 5, event("y"));
        assertThat(full.repeat(known, SECOND + 5)).isTrue();
        full.first(group("unknown"), SECOND, event("z"));
        assertThat(drops.refused()).isEqualTo(1);
        assertThat(full.drain(SECOND + 9, 10)).singleElement().satisfies(increment -> {
            assertThat(increment.repeats()).isEqualTo(3);
            assertThat(increment.span()).isEqualTo(6);
            assertThat(increment.first().message()).isEqualTo("x");
        });
    }

    @Test
    void drain_makesRoomAtOnceWhenSlotsAreScarce() {
        for (int round = 0; round < 6; round++) {
            for (int i = 0; i < 40; i++) {
                coalescer.first(group("g" + round + "-" + i), SECOND, event("x"));
            }
            assertThat(coalescer.drain(SECOND, 1_000)).hasSize(40);
        }
        assertThat(drops.refused()).isZero();
        assertThat(coalescer.counted()).isEqualTo(240);
    }

    @Test
    void count_leavesTheDataToALaterEvent() {
        Group group = group("a");
        coalescer.count(group, SECOND, 0);
        assertThat(coalescer.repeat(group, SECOND)).isFalse();
        coalescer.first(group, SECOND, event("x"));
        assertThat(coalescer.repeat(group, SECOND)).isTrue();
        assertThat(coalescer.drain(SECOND, 10).get(0).first().message()).isEqualTo("x");
    }

    @Test
    void first_dropsDataBeforeCountsWhenMemoryIsShort() {
        Coalescer small = new Coalescer(100, 2_000, drops);
        for (int i = 0; i < 50; i++) {
            small.first(group("g" + i), SECOND, event("x".repeat(500)));
        }
        List<Increment> increments = small.drain(SECOND + 1, 100);
        assertThat(increments).hasSize(50).allMatch(Increment::head);
        assertThat(increments.stream().filter(i -> i.first() != null).count()).isBetween(1L, 3L);
    }

    @Test
    void drain_continuesItsPassOverManyGroups() {
        for (int i = 0; i < 90; i++) {
            coalescer.first(group("g" + i), SECOND, event("x"));
        }
        List<Increment> all = new ArrayList<>();
        List<Increment> part;
        do {
            part = coalescer.drain(SECOND, 40);
            all.addAll(part);
        } while (part.size() == 40);
        assertThat(all).hasSize(90);
    }

    @Test
    void drain_losesNoIncrementThatRacesWithIt() throws Exception {
        int threads = 4;
        int perThread = 400_000;
        Group[] groups = { group("a"), group("b"), group("c") };
        AtomicLong second = new AtomicLong(SECOND);
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch ready = new CountDownLatch(threads);
        List<Thread> callers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int salt = t;
            callers.add(new Thread(() -> {
                ready.countDown();
                countAmong(groups, salt, perThread, second);
            }));
        }
        callers.forEach(Thread::start);
        ready.await();
        AtomicLong drained = new AtomicLong();
        Thread sender = new Thread(() -> {
            while (!done.get()) {
                drained.addAndGet(sum(coalescer.drain(second.incrementAndGet(), 7)));
            }
        });
        sender.start();
        for (Thread caller : callers) {
            caller.join();
        }
        done.set(true);
        sender.join();
        for (int i = 0; i < 100; i++) {
            drained.addAndGet(sum(coalescer.drain(Long.MAX_VALUE, 7)));
        }
        assertThat(drained.get() + drops.refused()).isEqualTo((long) threads * perThread);
        assertThat(drops.refused()).isZero();
    }

    private void countAmong(Group[] groups, int salt, int events, AtomicLong second) {
        for (int i = 0; i < events; i++) {
            // the second that a thread sees is now and then an old one
            long mine = second.get() - (i % 97 == 0 ? 1 : 0);
            Group group = groups[(i + salt) % groups.length];
            if (!coalescer.repeat(group, mine)) {
                coalescer.first(group, mine, event("x"));
            }
        }
    }

    private static long sum(List<Increment> increments) {
        return increments.stream().mapToLong(Increment::repeats).sum();
    }

    private static Group group(String key) {
        return Group.of(key, Level.ERROR, "logger", key, null);
    }

    private static LogEvent event(String message) {
        return LogEvent.builder().time(Instant.ofEpochSecond(SECOND)).message(message).build();
    }
}
