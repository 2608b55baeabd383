package io.brokerdeck.operation;

import io.brokerdeck.deadletter.Digest;
import io.brokerdeck.operation.Past.Known;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells messages that an operation had in hand before from those that it never saw, by their digests. Copies that nobody
 * can tell apart are interchangeable: as many are recognised as there were. For one thread.
 *
 * <p>A message that was settled, or may have been, is met again only where the broker forgot a removal. For certain that is
 * so where its content is unique; of content that occurs more than once, without a message id, it may as well be another
 * copy, and then it is {@link Verdict#DOUBTFUL}, unless the broker had
 * processed that removal for certain, or as many were met already as can be there.
 */
final class Recognition {
    enum Verdict {
        /** Never in hand before. */
        NEW,
        /** It has an outcome by which it stays where it is. */
        STAYS,
        /** Chosen, and certainly not sent. */
        UNSENT,
        /** Nobody knows whether it arrived. */
        IN_DOUBT,
        /** The destination has it: to be archived and taken off without being sent. */
        ARRIVED,
        /** As ARRIVED, and it had been taken off already. */
        CAME_BACK,
        /** As CAME_BACK, of one that was sent again: it may be doubled, and stays listed as such. */
        SENT_AGAIN,
        /** One that came back, or another copy of the same content. */
        DOUBTFUL
    }

    /** @param seq of the item recognised; 0 where none is */
    record Found(Verdict verdict, long seq) {
        static final Found NOTHING = new Found(Verdict.NEW, 0);
    }

    private record Trace(long seq, Verdict verdict) {}

    private static final class Copies {
        final Deque<Trace> there = new ArrayDeque<>();
        final Deque<Trace> back = new ArrayDeque<>();
        int all;
    }

    private static final Set<Verdict> BACK = EnumSet.of(Verdict.ARRIVED, Verdict.CAME_BACK, Verdict.SENT_AGAIN);

    private final Map<Digest, Copies> copies = new HashMap<>();
    private final long safeTo;
    /** How many of those in hand before can still be met. */
    private long most;

    /** @param most how many messages of the past can be in the source at most */
    Recognition(Past past, long most) {
        this.safeTo = past.safeTo();
        this.most = most;
        for (Known known : past.known()) {
            Copies of = copies.computeIfAbsent(known.digest(), digest -> new Copies());
            of.all++;
            Verdict verdict = verdict(known, past);
            // what is there for certain is met before what may have come back
            (BACK.contains(verdict) ? of.back : of.there).addLast(new Trace(known.seq(), verdict));
        }
    }

    private static Verdict verdict(Known known, Past past) {
        Outcome outcome = known.outcome();
        if (outcome == Outcome.IN_DOUBT || outcome == Outcome.MISSING) {
            return Verdict.IN_DOUBT;
        }
        if (outcome == Outcome.UNSENT) {
            return Verdict.UNSENT;
        }
        if (outcome == Outcome.SENT_AGAIN) {
            return Verdict.SENT_AGAIN;
        }
        if (outcome != null) {
            return outcome.stays() ? Verdict.STAYS : Verdict.CAME_BACK;
        }
        if (known.seq() > past.confirmedTo()) {
            return Verdict.IN_DOUBT;
        }
        return known.seq() > past.settledTo() ? Verdict.ARRIVED : Verdict.CAME_BACK;
    }

    boolean isEmpty() {
        return copies.isEmpty();
    }

    /**
     * Takes the trace of one copy.
     *
     * @param identified whether the message carries an id of its own
     * @param together how many copies of it were read with it, itself included
     */
    Found of(Digest digest, boolean identified, int together) {
        Copies of = copies.get(digest);
        if (of == null) {
            return Found.NOTHING;
        }
        Trace there = of.there.pollFirst();
        if (there != null) {
            most--;
            return new Found(there.verdict, there.seq);
        }
        Trace back = of.back.pollFirst();
        if (back == null) {
            return Found.NOTHING;
        }
        if (identified) {
            most--;
            return new Found(back.verdict, back.seq);
        }
        if (back.seq <= safeTo || most <= 0) {
            return Found.NOTHING;
        }
        most--;
        return new Found(of.all == 1 && together == 1 ? back.verdict : Verdict.DOUBTFUL, back.seq);
    }

    /** The items of this verdict that were not met, by seq. */
    List<Long> missing(Verdict verdict) {
        return copies.values().stream()
                .flatMap(of -> Stream.concat(of.there.stream(), of.back.stream()))
                .filter(trace -> trace.verdict == verdict)
                .map(Trace::seq)
                .sorted()
                .toList();
    }
}
