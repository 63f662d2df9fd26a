package io.centralog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies of an event's texts that cannot change and hold no null. Free for what is such a copy already. */
final class Texts {

    private Texts() {}

    static List<String> of(List<String> list) {
        if (list == null) {
            return List.of();
        }
        try {
            return List.copyOf(list);
        } catch (NullPointerException hasNull) {
            return List.copyOf(list.stream().map(String::valueOf).toList());
        }
    }

    static Map<String, String> of(Map<String, String> map) {
        if (map == null) {
            return Map.of();
        }
        try {
            return Map.copyOf(map);
        } catch (NullPointerException hasNull) {
            Map<String, String> copy = new HashMap<>();
            map.forEach((key, value) -> copy.put(String.valueOf(key), String.valueOf(value)));
            return Map.copyOf(copy);
        }
    }
}
