package io.brokerdeck.deadletter.filter;

/**
 * An expression that is no filter.
 *
 * @param line of the fault, from 1
 * @param column in it, from 1, in characters
 * @param message what is wrong, a sentence
 * @param mend what to do, a sentence
 */
public record Invalid(int line, int column, String message, String mend) implements Compiled {}
