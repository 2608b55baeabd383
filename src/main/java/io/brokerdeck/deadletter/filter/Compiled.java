package io.brokerdeck.deadletter.filter;

/** What became of an expression: a {@link Filter}, or an {@link Invalid} that says where it is wrong. */
public sealed interface Compiled permits Filter, Invalid {}
