package io.brokerdeck.deadletter.failure;

/**
 * A part of a text that does not count when failures are compared.
 *
 * @param rule by which it was found: "number", "id", "date", "quoted", "path", "url", "email", "ip"
 * @param from where it begins in the text, {@code to} where it ends
 */
public record Replacement(String rule, int from, int to, String placeholder) {}
