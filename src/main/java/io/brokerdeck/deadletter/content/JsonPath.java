package io.brokerdeck.deadletter.content;

import java.util.ArrayList;
import java.util.List;

/**
 * A small part of JSON path: {@code $} and then steps of {@code .name}, {@code ['any name']}, {@code ..name} (at any
 * depth), {@code [*]} (every item) and {@code .*} (every member). Immutable.
 */
final class JsonPath {
    private static final int MOST_STEPS = 32;

    private enum Kind {
        NAME,
        ANYWHERE,
        ITEMS,
        MEMBERS
    }

    private record Step(Kind kind, String name) {}

    private final List<Step> steps;

    private JsonPath(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * @throws IllegalArgumentException for another text, with what is wrong in it
     */
    static JsonPath parse(String text) {
        if (!text.startsWith("$")) {
            throw new IllegalArgumentException("it does not begin with $");
        }
        List<Step> steps = new ArrayList<>();
        int at = 1;
        while (at < text.length()) {
            if (text.startsWith("[*]", at)) {
                steps.add(new Step(Kind.ITEMS, ""));
                at += 3;
            } else if (text.startsWith("['", at)) {
                int end = text.indexOf("']", at + 2);
                if (end <= at + 2) {
                    throw new IllegalArgumentException("[' has no name and '] behind it");
                }
                steps.add(new Step(Kind.NAME, text.substring(at + 2, end)));
                at = end + 2;
            } else if (text.startsWith(".*", at)) {
                steps.add(new Step(Kind.MEMBERS, ""));
                at += 2;
            } else if (text.startsWith(".", at)) {
                Kind kind = text.startsWith("..", at) ? Kind.ANYWHERE : Kind.NAME;
                int from = at + (kind == Kind.ANYWHERE ? 2 : 1);
                at = nameEnd(text, from);
                if (at == from) {
                    throw new IllegalArgumentException("a dot has no name behind it");
                }
                steps.add(new Step(kind, text.substring(from, at)));
            } else {
                throw new IllegalArgumentException("\"" + text.substring(at) + "\" is no step");
            }
        }
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("it has " + steps.size() + " steps, not 1 to " + MOST_STEPS);
        }
        return new JsonPath(steps);
    }

    private static int nameEnd(String text, int from) {
        int i = from;
        while (i < text.length() && ".[]*'\" ".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    /** Where matching stands at the root; each bit is a number of steps that are done. */
    static long start() {
        return 1;
    }

    /** Where it stands at the member of this name, by where it stands at its object. */
    long member(long standing, String name) {
        long next = 0;
        for (int i = 0; i < steps.size(); i++) {
            if ((standing & (1L << i)) != 0) {
                Step step = steps.get(i);
                boolean done = step.kind == Kind.MEMBERS || (step.kind != Kind.ITEMS && step.name.equals(name));
                next |= (done ? 1L << (i + 1) : 0) | (step.kind == Kind.ANYWHERE ? 1L << i : 0);
            }
        }
        return next;
    }

    /** Likewise at an item of an array. */
    long item(long standing) {
        long next = 0;
        for (int i = 0; i < steps.size(); i++) {
            if ((standing & (1L << i)) != 0) {
                Kind kind = steps.get(i).kind;
                next |= (kind == Kind.ITEMS ? 1L << (i + 1) : 0) | (kind == Kind.ANYWHERE ? 1L << i : 0);
            }
        }
        return next;
    }

    boolean reached(long standing) {
        return (standing & (1L << steps.size())) != 0;
    }
}
