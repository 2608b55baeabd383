package io.brokerdeck.web;

import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.deadletter.Bounds;
import io.brokerdeck.deadletter.Inspection;
import io.brokerdeck.deadletter.Inspection.Ending;
import io.brokerdeck.deadletter.Inspection.State;
import io.brokerdeck.web.Report.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A look in sentences. */
final class LookWords {
    private static final int LONGEST = 1000;

    private LookWords() {}

    static List<Line> about(Inspection look) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("Queue", Plain.of(look.queue().name(), LONGEST)));
        lines.add(new Line("Namespace", Plain.of(look.queue().namespace(), LONGEST)));
        lines.add(new Line("Broker", Plain.of(look.queue().broker(), LONGEST)));
        lines.add(new Line("Messages looked at", Plain.of(look.part(), LONGEST)));
        lines.add(new Line("Looked by", Plain.of(look.startedBy(), LONGEST)));
        lines.add(new Line("Begun", Figures.time(look.createdAt())));
        lines.add(new Line("Ended", ended(look.createdAt(), look.endedAt())));
        lines.add(new Line(
                "Read",
                Figures.bytes(look.bytes()) + " of messages; " + Figures.bytes(look.stored())
                        + " kept by this console"));
        lines.add(new Line("Look", look.id()));
        return lines;
    }

    private static String ended(Instant begun, @Nullable Instant ended) {
        return ended == null
                ? "not yet"
                : Figures.time(ended) + ", after " + Figures.span(Duration.between(begun, ended));
    }

    /** "10,000 of 1,048,576 messages seen. It ended at its limit of 10,000 messages." */
    static String standing(Inspection look) {
        long there = look.plan().messages();
        String seen = there == WorkPlan.UNKNOWN
                ? Figures.plural(look.seen(), "message") + " seen"
                : Figures.count(look.seen()) + " of " + Figures.plural(Math.max(there, look.seen()), "message")
                        + " seen";
        return look.state() == State.LOOKING
                ? "This look is still being taken. " + seen + " so far."
                : seen + ". " + ending(look.ending(), look.bounds());
    }

    private static String ending(@Nullable Ending ending, Bounds bounds) {
        if (ending == null) {
            return "Why it ended is not known.";
        }
        return switch (ending) {
            case ALL -> "That is all that was there.";
            case MESSAGES -> "It ended at its limit of " + Figures.plural(bounds.messages(), "message") + ".";
            case BYTES -> "It ended because messages of " + Figures.bytes(bounds.bytes()) + " were seen.";
            case TIME -> "It ended after " + Figures.span(bounds.time()) + ", the longest that it was allowed to take.";
            case STOPPED -> "Somebody stopped it.";
            case FAILED -> "It broke off; what was seen until then is kept.";
        };
    }

    /** What of the queue was not seen, and why. */
    static List<String> unseen(Inspection look) {
        List<String> sentences = new ArrayList<>();
        long there = look.plan().messages();
        boolean all = look.ending() == Ending.ALL;
        if (there == WorkPlan.UNKNOWN) {
            sentences.add("The broker did not tell how many messages were there.");
        }
        if (look.state() == State.LOOKING) {
            sentences.add(
                    "What the look sees from now on is not in this report: print it again when the look has ended.");
        } else if (there > look.seen()) {
            String missed = Figures.plural(there - look.seen(), "message");
            sentences.add(
                    all
                            ? missed + " of those counted when it began were not there any more, or others held them."
                            : missed + " of those counted when it began were not seen.");
        } else if (!all) {
            sentences.add("Whether more messages were there is not known.");
        }
        Failure failure = look.failure();
        if (failure != null) {
            sentences.add(Plain.of("Why it broke off: " + failure.message() + " " + failure.mend(), LONGEST));
        }
        return sentences;
    }

    static List<String> notes(List<WorkPlan.Note> notes) {
        return notes.stream().map(note -> Plain.of(note.message(), LONGEST)).toList();
    }
}
