package io.brokerdeck.deadletter.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConventionsTest {
    @Test
    void masstransit_writes_faults_into_headers_and_the_type_into_the_envelope() {
        Facts facts = Letters.READING.of(
                Letters.message(
                        Map.of(),
                        Map.of(
                                "MT-Reason", "fault",
                                "MT-Fault-ExceptionType", "Shop.OrderRejectedException",
                                "MT-Fault-Message", "No stock",
                                "MT-Fault-StackTrace", "   at Shop.OrderConsumer.Consume(ConsumeContext`1 context)",
                                "MT-Fault-Timestamp", "2026-11-25T03:04:05.678Z",
                                "MT-Fault-InputAddress", "rabbitmq://host/shop/orders?bind=true",
                                "MT-Fault-RetryCount", "3"),
                        "{\"messageId\":\"m-1\",\"conversationId\":\"c-1\",\"initiatorId\":\"i-1\",\"messageType\":"
                                + "[\"urn:message:Shop:OrderCreated\",\"urn:message:Shop:IEvent\"],\"message\":{\"id\":7}}"),
                null);

        assertThat(facts.reason()).isEqualTo("fault");
        assertThat(facts.category()).isEqualTo("processing-error");
        assertThat(facts.thrown().type()).isEqualTo("Shop.OrderRejectedException");
        assertThat(facts.thrown().message()).isEqualTo("No stock");
        assertThat(facts.thrown().frames()).containsExactly("Shop.OrderConsumer.Consume");
        assertThat(facts.lastDeath()).isEqualTo(Instant.parse("2026-11-25T03:04:05.678Z"));
        assertThat(facts.source()).isEqualTo("orders");
        assertThat(facts.retries()).isEqualTo(3);
        assertThat(facts.messageType()).isEqualTo("Shop:OrderCreated");
        assertThat(facts.messageId()).isEqualTo("m-1");
        assertThat(facts.conversationId()).isEqualTo("c-1");
        assertThat(facts.causationId()).isEqualTo("i-1");
        assertThat(facts.conventions()).containsExactly("MassTransit");
    }

    @Test
    void what_nobody_handles_at_masstransit_is_unhandled() {
        assertThat(Letters.headers(Map.of("MT-Reason", "dead-letter")).category())
                .isEqualTo("unhandled");
    }

    @Test
    void nservicebus_writes_everything_into_headers() {
        Facts facts = Letters.headers(Map.of(
                "NServiceBus.ExceptionInfo.ExceptionType", "System.Xml.XmlException",
                "NServiceBus.ExceptionInfo.Message", "Broken",
                "NServiceBus.ExceptionInfo.StackTrace",
                        "System.Xml.XmlException: Broken\n   at Billing.Reader.Read() in /src/Reader.cs:line 22",
                "NServiceBus.FailedQ", "billing@HOST-1",
                "NServiceBus.TimeOfFailure", "2026-11-25 03:04:05:678901 Z",
                "NServiceBus.EnclosedMessageTypes", "Billing.Issue, Billing, Version=1.0.0.0;Billing.ICommand, Billing",
                "NServiceBus.RelatedTo", "m-0",
                "NServiceBus.ConversationId", "c-1"));

        assertThat(facts.thrown().type()).isEqualTo("System.Xml.XmlException");
        assertThat(facts.thrown().frames()).containsExactly("Billing.Reader.Read");
        assertThat(facts.source()).isEqualTo("billing");
        assertThat(facts.lastDeath()).isEqualTo(Instant.parse("2026-11-25T03:04:05.678901Z"));
        assertThat(facts.messageType()).isEqualTo("Billing.Issue");
        assertThat(facts.causationId()).isEqualTo("m-0");
        assertThat(facts.conversationId()).isEqualTo("c-1");
    }

    @Test
    void easynetq_wraps_the_message_into_a_body_of_its_own() {
        Facts facts = Letters.body("{\"RoutingKey\":\"order.new\",\"Exchange\":\"orders\",\"Queue\":\"Shop_orders\","
                + "\"Exception\":\"System.InvalidOperationException: No stock\\r\\n   at Shop.Stock.Take(Int32 id)\","
                + "\"Message\":\"{}\",\"DateTime\":\"2026-11-25T03:04:05.1234567Z\",\"BasicProperties\":"
                + "{\"Type\":\"Shop.OrderCreated, Shop\",\"MessageId\":\"m-1\"}}");

        assertThat(facts.thrown().type()).isEqualTo("System.InvalidOperationException");
        assertThat(facts.thrown().message()).isEqualTo("No stock");
        assertThat(facts.source()).isEqualTo("Shop_orders");
        assertThat(facts.exchange()).isEqualTo("orders");
        assertThat(facts.routingKey()).isEqualTo("order.new");
        assertThat(facts.lastDeath()).isEqualTo(Instant.parse("2026-11-25T03:04:05.123456700Z"));
        assertThat(facts.messageType()).isEqualTo("Shop.OrderCreated");
        assertThat(facts.messageId()).isEqualTo("m-1");
    }

    @Test
    void spring_amqp_writes_the_trace_and_where_the_message_was_published_to() {
        Facts facts = Letters.headers(Map.of(
                "x-exception-message", "timeout",
                "x-exception-stacktrace",
                        "org.springframework.amqp.rabbit.support.ListenerExecutionFailedException: Listener threw\n"
                                + "\tat org.springframework.amqp.X.y(X.java:1)\n"
                                + "Caused by: com.acme.TimeoutException: timeout\n"
                                + "\tat com.acme.Client.ask(Client.java:12)\n\t... 12 more",
                "x-original-exchange", "orders",
                "x-original-routingKey", "order.new"));

        assertThat(facts.thrown().type()).isEqualTo("com.acme.TimeoutException");
        assertThat(facts.thrown().causes())
                .containsExactly(
                        "org.springframework.amqp.rabbit.support.ListenerExecutionFailedException",
                        "com.acme.TimeoutException");
        assertThat(facts.thrown().frames()).containsExactly("com.acme.Client.ask");
        assertThat(facts.exchange()).isEqualTo("orders");
        assertThat(facts.routingKey()).isEqualTo("order.new");
    }

    @Test
    void celery_names_the_task_and_its_kin() {
        Facts facts = Letters.headers(Map.of(
                "lang", "py", "task", "geo.locate", "id", "t-2", "root_id", "t-1", "parent_id", "t-1", "retries", 3));

        assertThat(facts.messageType()).isEqualTo("geo.locate");
        assertThat(facts.messageId()).isEqualTo("t-2");
        assertThat(facts.causationId()).isEqualTo("t-1");
        assertThat(facts.retries()).isEqualTo(3);
    }

    @Test
    void common_names_do_not_count_as_celerys_without_the_others() {
        assertThat(Letters.headers(Map.of("task", "cleanup", "id", "7")).messageType())
                .isEmpty();
    }

    @Test
    void cloudevents_are_known_in_headers_and_bodies() {
        Facts binary = Letters.headers(Map.of("cloudEvents:type", "shop.order", "cloudEvents:id", "e-1"));
        Facts structured = Letters.body(
                "{\"specversion\":\"1.0\",\"type\":\"shop.order\",\"id\":\"e-1\",\"source\":\"/shop\",\"data\":{}}");
        Facts other = Letters.body("{\"type\":\"shop.order\",\"id\":\"e-1\"}");

        assertThat(binary.messageType()).isEqualTo("shop.order");
        assertThat(structured.messageType()).isEqualTo("shop.order");
        assertThat(structured.messageId()).isEqualTo("e-1");
        assertThat(other.messageType()).isEmpty();
    }

    @Test
    void an_operators_file_is_asked_first(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ours.json");
        Files.writeString(
                file,
                "{\"name\":\"Ours\",\"facts\":{\"exceptionType\":[\"x-our-error\"],\"source\":[{\"header\":\"x-from\",\"take\":"
                        + "\"queue\"}]},\"reasons\":{\"given-up\":\"rejected\"},\"libraries\":[\"com.acme.platform.\"]}");
        Reading reading = new Reading(List.of(file.toString()));

        Facts facts = reading.of(
                Letters.message(
                        Map.of(),
                        Map.of(
                                "x-our-error", "E42",
                                "exceptionType", "KeyError",
                                "x-from", "sb://host/orders",
                                "DeadLetterReason", "given-up",
                                "stacktrace",
                                        "x.E: m\n\tat com.acme.platform.Run.go(Run.java:1)\n\tat com.acme.Pay.go(Pay.java:2)"),
                        ""),
                null);

        assertThat(facts.thrown().type()).isEqualTo("E42");
        assertThat(facts.source()).isEqualTo("orders");
        assertThat(facts.category()).isEqualTo("rejected");
        assertThat(facts.thrown().frames()).containsExactly("com.acme.Pay.go");
        assertThat(facts.conventions()).startsWith("Ours");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"name\"            | is no JSON",
                "[]                   | has no JSON object as the file",
                "{}                   | has no \"name\"",
                "{\"name\":\"A\",\"fact\":{}} | has \"fact\" in the file, which means nothing there",
                "{\"name\":\"A\",\"facts\":{\"excption\":[\"x\"]}} | has \"excption\" in \"facts\", which is no fact: use",
                "{\"name\":\"A\",\"facts\":{\"reason\":\"x\"}} | has no list as \"facts.reason\"",
                "{\"name\":\"A\",\"facts\":{\"reason\":[7]}} | has no JSON object as \"facts.reason\"",
                "{\"name\":\"A\",\"facts\":{\"reason\":[{\"header\":\"x\",\"take\":\"half\"}]}} | has \"half\" as \"take\"",
                "{\"name\":\"A\",\"facts\":{\"reason\":[{\"take\":\"queue\"}]}} | name one of header, property and body there",
                "{\"name\":\"A\",\"reasons\":{\"x\":7}} | has 7 in \"reasons.x\"",
                "{\"name\":\"A\",\"libraries\":[]} | has no list of texts as \"libraries\"",
                "{\"name\":\"A\",\"name\":\"B\"} | is no JSON"
            })
    void a_wrong_file_is_told_with_key_value_and_mend(String json, String sentence, @TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("wrong.json");
        Files.writeString(file, json);

        assertThatThrownBy(() -> new Reading(List.of(file.toString())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("brokerdeck.dead-letters.conventions has \"" + file + "\", which ")
                .hasMessageContaining(sentence);
    }

    @Test
    void a_file_that_is_not_there_is_told() {
        assertThatThrownBy(() -> new Reading(List.of("/nowhere/ours.json")))
                .hasMessage(
                        "brokerdeck.dead-letters.conventions has \"/nowhere/ours.json\", which cannot be read: name a"
                                + " file that is there and that the console may read.");
    }
}
