package io.centralog.runtime.redis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Grouping keys with their repeats, in the order of time. Packed, since a bucket may hold a million of them: some 50 bytes
 * each. Not thread-safe.
 */
final class KeyTable {

    private static final int KEY_BYTES = 32;

    private byte[] keys;
    private int[] ends;
    private double[] repeats;
    private long[] micros;
    private int[] order;
    private int size;

    /** @param expected how many there will be, about */
    KeyTable(int expected) {
        keys = new byte[expected * KEY_BYTES];
        ends = new int[expected];
        repeats = new double[expected];
        micros = new long[expected];
    }

    /** @param time in microseconds */
    void add(String key, double count, long time) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        int start = size == 0 ? 0 : ends[size - 1];
        int end = Math.addExact(start, bytes.length);
        if (end > keys.length) {
            keys = Arrays.copyOf(keys, Math.max(end, keys.length + keys.length / 2));
        }
        if (size == ends.length) {
            grow(size + size / 2 + 1);
        }
        System.arraycopy(bytes, 0, keys, start, bytes.length);
        ends[size] = end;
        repeats[size] = count;
        micros[size] = time;
        size++;
    }

    int size() {
        return size;
    }

    /** Puts them in the order of time, equal times in the order in which they came. */
    void sort() {
        order = new int[size];
        Arrays.setAll(order, i -> i);
        int[] other = new int[size];
        for (int run = 1; run < size; run *= 2) {
            for (int from = 0; from < size; from += 2 * run) {
                merge(order, other, from, Math.min(size, from + run), Math.min(size, from + 2 * run));
            }
            int[] sorted = other;
            other = order;
            order = sorted;
        }
    }

    /** The key at a place in the order of time. */
    String key(int place) {
        int at = order[place];
        int start = at == 0 ? 0 : ends[at - 1];
        return new String(keys, start, ends[at] - start, StandardCharsets.UTF_8);
    }

    double repeats(int place) {
        return repeats[order[place]];
    }

    private void merge(int[] source, int[] target, int from, int middle, int to) {
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            boolean takeLeft = left < middle && (right >= to || micros[source[left]] <= micros[source[right]]);
            target[at] = takeLeft ? source[left++] : source[right++];
        }
    }

    private void grow(int capacity) {
        ends = Arrays.copyOf(ends, capacity);
        repeats = Arrays.copyOf(repeats, capacity);
        micros = Arrays.copyOf(micros, capacity);
    }
}
