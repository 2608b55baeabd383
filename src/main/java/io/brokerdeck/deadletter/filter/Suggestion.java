package io.brokerdeck.deadletter.filter;

/**
 * Something that can stand at a place of an expression.
 *
 * @param text what to write there, instead of what lies between from and to
 * @param kind field, function, operator, header, property, member or value
 * @param help one line
 */
public record Suggestion(String text, String kind, String help, int from, int to) {}
