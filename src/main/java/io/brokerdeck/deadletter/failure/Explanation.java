package io.brokerdeck.deadletter.failure;

import java.util.List;

/**
 * How a message's fingerprint came about.
 *
 * @param text of which {@link Pattern#message} was made: the exception's message, or the description where there is none
 * @param replacements which rule replaced what of the text, in its order
 */
public record Explanation(Fingerprint fingerprint, String text, List<Replacement> replacements) {}
