package io.brokerdeck.deadletter.filter;

/** An expression took more work than a message may. An error, as {@code &&} and {@code ||} absorb exceptions. */
final class Exhausted extends Error {
    Exhausted(String message) {
        super(message, null, false, false);
    }
}
