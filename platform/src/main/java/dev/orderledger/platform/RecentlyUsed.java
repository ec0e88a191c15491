package dev.orderledger.platform;

import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the values that were put in last, up to a given number. A thread that takes one has it to itself. */
public final class RecentlyUsed<V> {

    private final Map<String, V> values;

    public RecentlyUsed(int max) {
        values = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > max;
            }
        };
    }

    public synchronized void put(String key, V value) {
        values.remove(key); // so that it is the last one
        values.put(key, value);
    }

    /** Answers {@code null} when there is none. */
    public synchronized V take(String key) {
        return values.remove(key);
    }
}
