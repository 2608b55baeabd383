package io.brokerdeck.broker;

/**
 * What somebody wants to do with the messages of a source: move them, all or some.
 *
 * @param some whether messages will be held and given back on purpose, because they are not wanted
 * @param spent how many times this console gave messages of this queue back already, as far as they may still be there
 * @param passes how many times the source will be read; 1 unless the work is resumed
 */
public record Work(QueueRef source, Destination destination, boolean some, int spent, int passes) {}
