package io.brokerdeck.operation;

import static io.brokerdeck.operation.Recognition.Verdict.ARRIVED;
import static io.brokerdeck.operation.Recognition.Verdict.CAME_BACK;
import static io.brokerdeck.operation.Recognition.Verdict.DOUBTFUL;
import static io.brokerdeck.operation.Recognition.Verdict.IN_DOUBT;
import static io.brokerdeck.operation.Recognition.Verdict.NEW;
import static io.brokerdeck.operation.Recognition.Verdict.STAYS;
import static io.brokerdeck.operation.Recognition.Verdict.UNSENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.deadletter.Digest;
import io.brokerdeck.operation.Past.Known;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecognitionTest {
    private static final Digest A = new Digest(1, 1);
    private static final Digest B = new Digest(2, 2);

    private static Known item(long seq, Digest digest, @Nullable Outcome outcome) {
        return new Known(seq, digest, outcome);
    }

    private static Recognition after(long confirmedTo, long settledTo, long safeTo, Known... known) {
        return new Recognition(new Past(known.length, confirmedTo, settledTo, safeTo, List.of(known)), 100);
    }

    private static Recognition.Verdict verdict(Recognition recognition, Digest digest) {
        return recognition.of(digest, true, 1).verdict();
    }

    @Test
    void a_message_never_in_hand_before_is_new() {
        assertThat(verdict(after(0, 0, 0), A)).isEqualTo(NEW);
        assertThat(verdict(after(1, 1, 1, item(1, B, null)), A)).isEqualTo(NEW);
    }

    @Test
    void how_far_it_had_come_tells_what_it_is() {
        Recognition recognition = after(
                3,
                2,
                1,
                item(1, new Digest(1, 0), null),
                item(2, new Digest(2, 0), null),
                item(3, new Digest(3, 0), null),
                item(4, new Digest(4, 0), null),
                item(5, new Digest(5, 0), Outcome.RETURNED),
                item(6, new Digest(6, 0), Outcome.UNSENT));

        assertThat(verdict(recognition, new Digest(1, 0))).isEqualTo(CAME_BACK);
        assertThat(verdict(recognition, new Digest(2, 0))).isEqualTo(CAME_BACK);
        assertThat(verdict(recognition, new Digest(3, 0))).isEqualTo(ARRIVED);
        assertThat(verdict(recognition, new Digest(4, 0))).isEqualTo(IN_DOUBT);
        assertThat(verdict(recognition, new Digest(5, 0))).isEqualTo(STAYS);
        assertThat(verdict(recognition, new Digest(6, 0))).isEqualTo(UNSENT);
    }

    @Test
    void one_that_was_sent_again_stays_one_that_may_be_doubled_when_the_broker_brings_it_back() {
        Recognition recognition = after(1, 1, 1, item(1, A, Outcome.SENT_AGAIN));

        assertThat(verdict(recognition, A)).isEqualTo(Recognition.Verdict.SENT_AGAIN);
        assertThat(verdict(recognition, A)).isEqualTo(NEW);
    }

    @Test
    void each_trace_is_used_once() {
        Recognition recognition = after(1, 0, 0, item(1, A, null));

        assertThat(verdict(recognition, A)).isEqualTo(ARRIVED);
        assertThat(verdict(recognition, A)).isEqualTo(NEW);
    }

    @Test
    void of_equal_copies_without_ids_one_that_may_have_come_back_is_doubtful() {
        Recognition recognition = after(2, 2, 0, item(1, A, null), item(2, A, null));

        assertThat(recognition.of(A, false, 1).verdict()).isEqualTo(DOUBTFUL);
    }

    @Test
    void copies_read_together_count_as_equal_copies_too() {
        Recognition recognition = after(1, 1, 0, item(1, A, null));

        assertThat(recognition.of(A, false, 2).verdict()).isEqualTo(DOUBTFUL);
    }

    @Test
    void a_copy_without_id_is_new_when_the_broker_has_processed_the_removal_for_certain() {
        Recognition recognition = after(1, 1, 1, item(1, A, null));

        assertThat(recognition.of(A, false, 1).verdict()).isEqualTo(NEW);
    }

    @Test
    void a_copy_without_id_is_new_when_all_that_can_have_come_back_were_met() {
        Recognition recognition = new Recognition(new Past(2, 2, 2, 0, List.of(item(1, A, null), item(2, A, null))), 1);

        assertThat(recognition.of(A, false, 2).verdict()).isEqualTo(DOUBTFUL);
        assertThat(recognition.of(A, false, 1).verdict()).isEqualTo(NEW);
    }

    @Test
    void copies_that_stay_are_met_before_those_that_came_back() {
        Recognition recognition = after(2, 2, 0, item(1, A, null), item(2, A, Outcome.REFUSED));

        assertThat(verdict(recognition, A)).isEqualTo(STAYS);
        assertThat(verdict(recognition, A)).isEqualTo(CAME_BACK);
    }

    @Test
    void doubts_that_were_not_met_are_missing() {
        Recognition recognition =
                after(3, 3, 3, item(1, A, Outcome.IN_DOUBT), item(2, B, Outcome.IN_DOUBT), item(3, A, null));

        recognition.of(B, true, 1);

        assertThat(recognition.missing(Recognition.Verdict.IN_DOUBT)).containsExactly(1L);
    }
}
