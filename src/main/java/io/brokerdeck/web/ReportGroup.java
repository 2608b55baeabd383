package io.brokerdeck.web;

import io.brokerdeck.deadletter.FailureNotes.FailureNote;
import io.brokerdeck.deadletter.failure.Group;
import io.brokerdeck.deadletter.failure.Pattern;
import io.brokerdeck.deadletter.failure.Trait;
import io.brokerdeck.web.Report.Example;
import io.brokerdeck.web.Report.Failed;
import io.brokerdeck.web.Report.Line;
import io.brokerdeck.web.Report.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One failure in words. */
final class ReportGroup {
    private static final int TITLE = 160;
    private static final int LONGEST = 1000;
    /** From this difference on, a value marks the members of a group. */
    private static final double APART = 0.05;

    private ReportGroup() {}

    /** @param place from 1, the largest first */
    static Failed of(int place, Group group, @Nullable FailureNote note, @Nullable Example example) {
        Pattern pattern = group.fingerprint().pattern();
        List<Line> lines = new ArrayList<>();
        lines.add(line("Category", pattern.category()));
        if (!pattern.reason().isEmpty()) {
            lines.add(line("Reason", pattern.reason()));
        }
        lines.add(line("Exception", pattern.exceptionType()));
        if (!pattern.causes().isEmpty()) {
            lines.add(line("Causes", String.join(" ← ", pattern.causes())));
        }
        lines.add(line("Message", pattern.message()));
        lines.add(line("Died in", pattern.source()));
        lines.add(line("Message type", pattern.messageType()));
        lines.add(new Line("First seen", Figures.time(group.first())));
        lines.add(new Line("Last seen", Figures.time(group.last())));
        lines.add(new Line("Trend", TrendWords.of(group.trend(), group.count())));
        lines.add(new Line("Fingerprint", group.fingerprint().id()));
        String count = (group.exact() ? "" : "At least ") + Figures.plural(group.count(), "message");
        return new Failed(
                place,
                Plain.of(title(pattern), TITLE),
                count + ", " + Figures.percent(group.share()) + " of those seen",
                lines,
                marks(group, ReportGroup::differs),
                marks(group, trait -> !differs(trait)),
                noted(note),
                example);
    }

    private static String title(Pattern pattern) {
        return Stream.of(pattern.exceptionType(), pattern.reason(), pattern.category())
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("unknown");
    }

    private static Line line(String name, String value) {
        return new Line(name, value.isEmpty() ? Figures.UNKNOWN : Plain.of(value, LONGEST));
    }

    /** Where there is no rest, all is a mark. */
    private static boolean differs(Trait trait) {
        Double outside = trait.outside();
        return outside == null || trait.inside() - outside >= APART;
    }

    private static List<Mark> marks(Group group, Predicate<Trait> which) {
        return group.traits().stream()
                .filter(which)
                .map(trait -> new Mark(Plain.of(trait.field(), TITLE), Plain.of(trait.value(), TITLE), spread(trait)))
                .toList();
    }

    private static String spread(Trait trait) {
        Double outside = trait.outside();
        return "in " + Figures.percent(trait.inside()) + " of these"
                + (outside == null ? "" : ", " + Figures.percent(outside) + " of the rest");
    }

    private static List<Line> noted(@Nullable FailureNote note) {
        return note == null
                ? List.of()
                : List.of(
                        new Line("State", note.state().word()),
                        line("Owner", note.owner()),
                        line("Note", note.note()),
                        new Line("Noted", Figures.time(note.changedAt()) + " by " + Plain.of(note.changedBy(), TITLE)));
    }
}
