package io.brokerdeck.api;

import io.brokerdeck.deadletter.FailureNotes.FailureNote;
import io.brokerdeck.deadletter.failure.Group;
import io.brokerdeck.deadletter.failure.Groups;
import io.brokerdeck.deadletter.failure.Pattern;
import io.brokerdeck.deadletter.failure.Trait;
import io.brokerdeck.deadletter.failure.Trend;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a look by the way they failed, the largest groups first.
 *
 * @param messages in all groups
 * @param others in none of those told
 */
@Schema(name = "InspectionGroups")
record InspectionGroups(long messages, List<GroupItem> items, long others, Trend trend) {

    /**
     * Messages that failed alike.
     *
     * @param share of all messages, 0 to 1
     * @param matches of them that the query of the request finds
     * @param example number of a message
     * @param traits what members share and how they differ from the rest
     * @param note what people know about it; null for nothing
     */
    @Schema(name = "InspectionGroup")
    record GroupItem(
            String fingerprint,
            long count,
            double share,
            long matches,
            @Nullable Instant first,
            @Nullable Instant last,
            long example,
            Pattern pattern,
            Trend trend,
            List<Trait> traits,
            @Nullable NoteItem note) {}

    /** @param state new, investigating, known or fixed */
    @Schema(name = "FailureNote")
    record NoteItem(String state, String owner, String note, String changedBy, Instant changedAt) {
        static @Nullable NoteItem of(@Nullable FailureNote note) {
            return note == null
                    ? null
                    : new NoteItem(note.state().word(), note.owner(), note.note(), note.changedBy(), note.changedAt());
        }
    }

    static InspectionGroups of(Groups groups, Map<String, Long> matches, Map<String, FailureNote> notes) {
        return new InspectionGroups(
                groups.messages(),
                groups.groups().stream()
                        .map(group -> item(group, matches, notes))
                        .toList(),
                groups.others(),
                groups.trend());
    }

    private static GroupItem item(Group group, Map<String, Long> matches, Map<String, FailureNote> notes) {
        String id = group.fingerprint().id();
        return new GroupItem(
                id,
                group.count(),
                group.share(),
                matches.getOrDefault(id, 0L),
                group.first(),
                group.last(),
                group.example(),
                group.fingerprint().pattern(),
                group.trend(),
                group.traits(),
                NoteItem.of(notes.get(id)));
    }
}
