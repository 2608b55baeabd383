package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Work;

/**
 * All that a plan is made from, read now.
 *
 * @param terms of the queue or subscription that is read, or whose dead letters are
 * @param peeked whether a message could be seen in it, where it tells that it holds none
 */
record Sight(
        Work work,
        EntityPath source,
        Terms terms,
        Directory.Stock stock,
        boolean peeked,
        boolean transactions,
        Targets targets) {}
