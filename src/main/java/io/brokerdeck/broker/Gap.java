package io.brokerdeck.broker;

/**
 * A part of a broker that a poll could not see.
 *
 * @param part what is missing, as an operator names it ("node rabbit@b", "virtual host orders", "Prometheus figures")
 * @param failure why, and the mend
 */
public record Gap(String part, Failure failure) {}
