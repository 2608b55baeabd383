package io.brokerdeck.deadletter.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Death;
import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.Outgoing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private static final Instant EARLY = Instant.parse("2026-11-25T03:00:00Z");
    private static final Instant LATE = Instant.parse("2026-11-25T04:00:00Z");

    private static Map<String, Object> death(String queue, String reason, long count, Instant time) {
        return Map.of(
                "queue", queue,
                "reason", reason,
                "count", count,
                "time", time,
                "exchange", "orders",
                "routing-keys", List.of("order.created"));
    }

    @Test
    void rabbitmq_tells_deaths_in_a_table_for_each_queue_and_reason() {
        List<Object> deaths =
                List.of(death("billing", "rejected", 4L, LATE), death("billing.retry", "expired", 3L, EARLY));

        Facts facts = Letters.READING.of(
                Letters.message(Map.of("exchange", "dead", "routingKey", "x"), Map.of("x-death", deaths), ""),
                new Death("rejected", "billing"));

        assertThat(facts.reason()).isEqualTo("rejected");
        assertThat(facts.category()).isEqualTo("rejected");
        assertThat(facts.source()).isEqualTo("billing");
        assertThat(facts.exchange()).isEqualTo("orders");
        assertThat(facts.routingKey()).isEqualTo("order.created");
        assertThat(facts.firstDeath()).isEqualTo(EARLY);
        assertThat(facts.lastDeath()).isEqualTo(LATE);
        assertThat(facts.when()).isEqualTo(LATE);
        assertThat(facts.deaths()).isEqualTo(7);
    }

    @Test
    void without_the_adapters_word_the_newest_record_counts_and_then_the_first_death() {
        Facts record = Letters.headers(Map.of("x-death", List.of(death("billing", "delivery_limit", 1L, EARLY))));
        Facts first = Letters.headers(Map.of("x-first-death-queue", "billing", "x-first-death-reason", "maxlen"));

        assertThat(record.source()).isEqualTo("billing");
        assertThat(record.category()).isEqualTo("delivery-limit");
        assertThat(first.source()).isEqualTo("billing");
        assertThat(first.category()).isEqualTo("max-length");
        assertThat(first.deaths()).isNull();
        assertThat(first.when()).isNull();
    }

    @Test
    void the_service_bus_tells_reason_and_description() {
        Message message = Letters.message(
                Map.of(
                        "messageId",
                        "m-1",
                        "subject",
                        "ClaimOpened",
                        "enqueuedTime",
                        EARLY,
                        "contentType",
                        "application/json"),
                Map.of(
                        "DeadLetterReason",
                        "MaxDeliveryCountExceeded",
                        "DeadLetterErrorDescription",
                        "Message could not be consumed after 10 delivery attempts."),
                "{}");

        Facts facts = Letters.READING.of(message, new Death("MaxDeliveryCountExceeded", "claims"));

        assertThat(facts.messageId()).isEqualTo("m-1");
        assertThat(facts.category()).isEqualTo("delivery-limit");
        assertThat(facts.description()).startsWith("Message could not be consumed");
        assertThat(facts.messageType()).isEqualTo("ClaimOpened");
        assertThat(facts.contentType()).isEqualTo("application/json");
        assertThat(facts.when()).isEqualTo(EARLY);
        assertThat(facts.conventions()).containsExactly("Broker", "Azure");
    }

    @Test
    void a_reason_of_the_applications_own_is_told_apart_from_an_exception_and_from_nothing() {
        assertThat(Letters.headers(Map.of("DeadLetterReason", "ValidationFailed"))
                        .category())
                .isEqualTo("application");
        assertThat(Letters.headers(Map.of("exception_type", "KeyError")).category())
                .isEqualTo("processing-error");
        assertThat(Letters.headers(Map.of()).category()).isEqualTo("unknown");
    }

    @Test
    void a_rejection_with_an_exception_is_an_error_of_processing_and_a_delivery_limit_stays_one() {
        Map<String, Object> thrown = Map.of("exception_type", "KeyError");
        Message message = Letters.message(Map.of(), thrown, "");

        assertThat(Letters.READING.of(message, new Death("rejected", "q")).category())
                .isEqualTo("processing-error");
        assertThat(Letters.READING.of(message, new Death("expired", "q")).category())
                .isEqualTo("processing-error");
        assertThat(Letters.READING.of(message, new Death("delivery_limit", "q")).category())
                .isEqualTo("delivery-limit");
    }

    @Test
    void a_description_that_is_a_trace_is_read_as_one() {
        Facts facts = Letters.headers(Map.of(
                "DeadLetterReason",
                "Failed",
                "DeadLetterErrorDescription",
                "System.TimeoutException: No answer.\n   at Shop.Client.Ask() in /src/Client.cs:line 4"));

        assertThat(facts.thrown().type()).isEqualTo("System.TimeoutException");
        assertThat(facts.thrown().frames()).containsExactly("Shop.Client.Ask");
        assertThat(facts.category()).isEqualTo("processing-error");
    }

    @Test
    void our_own_resubmission_is_told() {
        Facts facts = Letters.headers(Map.of(Outgoing.ID_HEADER, "op-7-12", Outgoing.COUNT_HEADER, 2));

        assertThat(facts.resubmissionId()).isEqualTo("op-7-12");
        assertThat(facts.resubmissions()).isEqualTo(2);
    }

    @Test
    void names_of_headers_are_found_in_any_case() {
        assertThat(Letters.headers(Map.of("X-Correlation-ID", "c-1")).correlationId())
                .isEqualTo("c-1");
    }
}
