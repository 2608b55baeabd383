package io.brokerdeck.deadletter.failure;

import java.util.List;

/**
 * An exception as it was written down, in whatever language. What is not told is "" or empty.
 *
 * @param type of the first that is no mere wrapper
 * @param trace as it was written
 * @param causes the types of all exceptions in the trace, from the one that was caught to the root
 * @param frames the places nearest to the root of the failure, the throwing one first: the application's own where there
 *     are any, else those of libraries; without lines, threads, and what compilers and proxies generate
 */
public record Thrown(String type, String message, String trace, List<String> causes, List<String> frames) {
    static final Thrown NONE = new Thrown("", "", "", List.of(), List.of());

    /** Whether anything tells of an exception. */
    public boolean isTold() {
        return !type.isEmpty() || !message.isEmpty() || !trace.isEmpty();
    }
}
