package io.brokerdeck.sandbox;

/** A configuration that cannot be used. The message names the place, what stands there and what would be right. */
public final class SetupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SetupException(String place, String sentence) {
        super(place + ": " + sentence);
    }
}
