package io.brokerdeck.metrics;

import java.util.List;
import java.util.function.Consumer;

/**
 * All series of one name.
 *
 * @param name as in the scrape, with its unit; a counter's ends in {@code _total}
 * @param labels the names of the labels of every point
 * @param points writes the series as they are when asked
 */
public record Family(String name, Type type, String help, List<String> labels, Consumer<Points> points) {
    public enum Type {
        GAUGE,
        COUNTER
    }

    /** Takes the series of a family. */
    @FunctionalInterface
    public interface Points {
        /** One series; a value that is NaN is unknown and gives none. Labels in the order of their names. */
        void add(double value, List<String> labels);
    }

    public Family {
        if (type == Type.COUNTER != name.endsWith("_total")) {
            throw new IllegalArgumentException(name + " is a " + type + ": counters, and they alone, end in _total.");
        }
        labels = List.copyOf(labels);
    }

    public static Family gauge(String name, String help, List<String> labels, Consumer<Points> points) {
        return new Family(name, Type.GAUGE, help, labels, points);
    }

    public static Family counter(String name, String help, List<String> labels, Consumer<Points> points) {
        return new Family(name, Type.COUNTER, help, labels, points);
    }
}
