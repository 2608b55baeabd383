package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Part;
import io.brokerdeck.broker.Work;

/**
 * All that a plan is made from, read now.
 *
 * @param terms of the queue or subscription that is read, or whose dead letters are
 * @param peeked whether a message could be seen in it, where it tells that it holds none
 * @param whole whether the messages of the part were all counted
 */
record Sight(
        Work work,
        EntityPath source,
        Terms terms,
        Directory.Stock stock,
        boolean peeked,
        boolean whole,
        boolean transactions,
        Targets targets) {
    Sight counted(Stocktaking taken) {
        Directory.Stock counted =
                new Directory.Stock(taken.messages(), stock.underWay(), stock.created(), taken.averageBytes());
        return new Sight(work, source, terms, counted, false, taken.whole(), transactions, targets);
    }

    boolean isActive() {
        return work.part().equals(Part.ACTIVE);
    }
}
