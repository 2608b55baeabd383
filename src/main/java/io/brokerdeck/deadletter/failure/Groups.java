package io.brokerdeck.deadletter.failure;

import java.util.List;

/**
 * All groups of some messages.
 *
 * @param messages all of them
 * @param groups the largest first
 * @param others messages that are in none of {@code groups}
 */
public record Groups(long messages, List<Group> groups, long others, Trend trend) {}
