package io.brokerdeck.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.ListedPass;
import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.Place;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.deadletter.Digest;
import io.brokerdeck.operation.Past.Known;
import io.brokerdeck.store.Seal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of the items of messages that the broker brings back. */
class DecisionsTest {
    private final Map<Outcome, Long> metered = new EnumMap<>(Outcome.class);
    private final Held held = new Held(
            7, new Message(Map.of("messageId", "id-1"), Map.of(), new byte[3]), null, true, true, 1, Held.UNLIMITED);

    @Test
    void a_settled_one_is_told_to_have_come_back() throws Exception {
        assertThat(met(null)).isEqualTo(Outcome.CAME_BACK);
        assertThat(metered).containsExactly(Map.entry(Outcome.CAME_BACK, 1L));
    }

    @Test
    void one_that_was_sent_again_stays_listed_as_perhaps_doubled() throws Exception {
        assertThat(met(Outcome.SENT_AGAIN)).isNull();
        assertThat(metered).as("counted when it was sent").isEmpty();
    }

    /** The change of the outcome of an item that was settled, when its message is read again; null leaves it as it was. */
    private @Nullable Outcome met(@Nullable Outcome before) throws Exception {
        Past past = new Past(1, 1, 1, 0, List.of(new Known(1, Digest.of(held.message()), before)));
        Recording journal = new Recording();
        Ledger ledger = new Ledger(journal, new Lease("operation", 1), past);
        Order order = new Order(
                new QueueRef("rabbit", "/", "from"),
                new Selection(null, null),
                new Destination.Named(Place.queue("/", "to")),
                null,
                false,
                "",
                "",
                "");
        Decisions decisions = new Decisions(
                "operation",
                order,
                past,
                new NoOutlet(),
                ledger,
                new Circuits(),
                new Progress((outcome, count) -> metered.merge(outcome, count, Long::sum)),
                new Seal(new byte[32]),
                false,
                0,
                1,
                Choice.of(order.selection(), Map.of(), past));
        ListedPass pass = new ListedPass();
        pass.put(held);
        Intake intake = new Intake(pass);
        intake.gather(1, Long.MAX_VALUE);

        assertThat(decisions.decide(intake, 0, new Pacer(null))).isEmpty();
        assertThat(decisions.gone()).extracting(Decisions.Gone::held).containsExactly(held);
        ledger.write();
        Batch batch = journal.written.get(0);
        assertThat(batch.archived).hasSize(1);
        assertThat(batch.changes).hasSize(1);
        return batch.changes.get(0).outcome();
    }

    private static final class Recording implements Journal {
        private final List<Batch> written = new ArrayList<>();

        @Override
        public void write(Lease lease, Batch batch) {
            written.add(batch);
        }

        @Override
        public Past past(String operation) {
            return Past.NONE;
        }

        @Override
        public Map<Digest, Integer> chosen(String operation) {
            return Map.of();
        }

        @Override
        public int returns(String queueId) {
            return 0;
        }

        @Override
        public void returned(String queueId, int returns) {}
    }
}
