package io.centralog.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTableTest {

    private record Entry(String key, double repeats, long micros) {}

    @ParameterizedTest
    @CsvSource({ "0,0", "1,1", "2,5", "1000,1000", "1023,1", "4097,4000" })
    void keys_comeInTheOrderOfTime(int count, int expected) {
        Random random = new Random(count);
        KeyTable table = new KeyTable(expected);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Entry entry = new Entry("v1:\u00e9" + "x".repeat(random.nextInt(60)) + i, i, random.nextInt(300));
            entries.add(entry);
            table.add(entry.key(), entry.repeats(), entry.micros());
        }
        entries.sort(Comparator.comparingLong(Entry::micros));
        table.sort();
        assertThat(table.size()).isEqualTo(count);
        for (int place = 0; place < count; place++) {
            assertThat(table.key(place)).isEqualTo(entries.get(place).key());
            assertThat(table.repeats(place)).isEqualTo(entries.get(place).repeats());
        }
    }
}
