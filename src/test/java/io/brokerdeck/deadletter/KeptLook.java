package io.brokerdeck.deadletter;

import io.brokerdeck.broker.Guarantee;
import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Removal;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.deadletter.Inspection.Ending;
import io.brokerdeck.store.Ids;
import io.brokerdeck.store.Seal;
import io.brokerdeck.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A look in the store of a console as one that was taken lies there. */
public final class KeptLook {
    private KeptLook() {}

    /**
     * Returns its id.
     *
     * @param there messages counted when it began
     * @param ending null for one that is still being taken
     */
    public static String keep(
            Store store,
            Seal seal,
            QueueRef queue,
            String by,
            WorkPlan.Note cost,
            WorkPlan.Note warning,
            long there,
            List<Message> messages,
            @Nullable Ending ending) {
        InspectionStore looks = new InspectionStore(store.inspections(), Duration.ofHours(1));
        String id = Ids.next();
        WorkPlan plan = new WorkPlan(
                Work.look(queue, "active", 0, 10_000, id),
                Instant.now(),
                "1",
                there,
                false,
                null,
                new Removal.Never("it is only looked at"),
                List.of(Guarantee.AT_LEAST_ONCE),
                Guarantee.AT_LEAST_ONCE,
                List.of(),
                List.of(),
                List.of(cost),
                List.of(warning));
        looks.create(id, queue, new Bounds(10_000, 1 << 30, Duration.ofMinutes(2)), plan, by);
        List<Seen> seen = IntStream.range(0, messages.size())
                .mapToObj(i -> new Seen(i, 0, null, messages.get(i)))
                .toList();
        if (!seen.isEmpty()) {
            long bytes = messages.stream().mapToLong(Message::bytes).sum();
            looks.append(id, new InspectionStore.Sealed(0, seen.size(), Chunk.seal(seen, seal)), bytes);
        }
        if (ending != null) {
            looks.end(id, ending, null);
        }
        return id;
    }
}
