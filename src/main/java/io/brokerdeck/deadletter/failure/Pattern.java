package io.brokerdeck.deadletter.failure;

import java.util.List;

/**
 * What counts of a failure: two messages with equal patterns failed alike. What is not told is "" or empty.
 *
 * @param rules the version of the rules by which it was made
 * @param reason only where it is a word of the application's own
 * @param message with placeholders, as {@link Normal} makes it
 * @param causes the types of the exceptions down to the root
 * @param frames the nearest places, as {@link Thrown} has them
 */
public record Pattern(
        int rules,
        String category,
        String reason,
        String exceptionType,
        String message,
        List<String> causes,
        List<String> frames,
        String source,
        String messageType) {}
