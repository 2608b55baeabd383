package io.brokerdeck.sandbox;

import static io.brokerdeck.sandbox.Clients.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusRuleManagerClient;
import com.azure.messaging.servicebus.administration.models.CorrelationRuleFilter;
import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import com.azure.messaging.servicebus.administration.models.RuleProperties;
import com.azure.messaging.servicebus.administration.models.SqlRuleAction;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import com.azure.messaging.servicebus.administration.models.TrueRuleFilter;
import com.azure.messaging.servicebus.models.SubQueue;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Topics, subscriptions, rules and forwarding, through the real SDK. */
class SandboxTopicTest {
    private Clients clients;

    @BeforeEach
    void start() {
        clients = Clients.of("""
                "Queues":[
                  {"Name":"all"},
                  {"Name":"graves"},
                  {"Name":"first","Properties":{"ForwardTo":"second"}},
                  {"Name":"second","Properties":{"ForwardTo":"all"}},
                  {"Name":"circle","Properties":{"ForwardTo":"circle"}},
                  {"Name":"closed","Properties":{"Status":"SendDisabled"}},
                  {"Name":"to-closed","Properties":{"ForwardTo":"closed"}},
                  {"Name":"mourned","Properties":{"ForwardDeadLetteredMessagesTo":"graves"}}],
                "Topics":[{"Name":"events","Subscriptions":[
                  {"Name":"everything"},
                  {"Name":"german","Rules":[{"Name":"de","Properties":{"FilterType":"Sql",
                    "SqlFilter":{"SqlExpression":"country = 'DE'"}}}]},
                  {"Name":"marked","Rules":[{"Name":"mark","Properties":{"FilterType":"Correlation",
                    "CorrelationFilter":{"Label":"important"},
                    "Action":{"SqlExpression":"SET mark = 'yes'"}}}]},
                  {"Name":"nothing","Rules":[{"Name":"none","Properties":{"FilterType":"False"}}]},
                  {"Name":"grouped","Properties":{"RequiresSession":true}},
                  {"Name":"forwarded","Properties":{"ForwardTo":"all"}}]}]
                """);
    }

    @AfterEach
    void stop() {
        clients.close();
    }

    private List<String> seen(String subscription) {
        return bodies(clients.subscriber("events", subscription, SubQueue.NONE).peekMessages(10, 0));
    }

    @Test
    void each_subscription_gets_a_copy_of_what_its_rules_choose() {
        var important = message("b").setSubject("important");
        var german = message("c");
        german.getApplicationProperties().put("country", "DE");

        clients.topicSender("events").sendMessages(List.of(message("a"), important, german));

        assertThat(seen("everything")).containsExactly("a", "b", "c");
        assertThat(seen("german")).containsExactly("c");
        assertThat(seen("nothing")).isEmpty();
        var marked = clients.subscriber("events", "marked", SubQueue.NONE).peekMessage(0);
        assertThat(marked.getBody().toString()).isEqualTo("b");
        assertThat(marked.getApplicationProperties()).containsEntry("mark", "yes");
        assertThat(marked.getSequenceNumber()).isEqualTo(1);
        assertThat(marked.getEnqueuedSequenceNumber()).isEqualTo(2);
        assertThat(bodies(clients.receiver("all").peekMessages(10, 0))).containsExactly("a", "b", "c");
    }

    @Test
    void copies_are_settled_each_for_itself() {
        clients.topicSender("events").sendMessage(message("a"));
        var receiver = clients.subscriber("events", "everything", SubQueue.NONE);

        receiver.deadLetter(next(receiver));

        assertThat(bodies(clients.subscriber("events", "everything", SubQueue.DEAD_LETTER_QUEUE)
                        .peekMessages(1, 0)))
                .containsExactly("a");
        assertThat(seen("forwarded")).isEmpty();
        assertThat(bodies(clients.receiver("all").peekMessages(1, 0))).containsExactly("a");
    }

    @Test
    void a_subscription_with_sessions_buries_what_has_none() {
        clients.topicSender("events").sendMessage(message("a"));

        var dead = next(clients.subscriber("events", "grouped", SubQueue.DEAD_LETTER_QUEUE));

        assertThat(dead.getDeadLetterReason()).isEqualTo("Session id is null.");
    }

    @Test
    void a_scheduled_message_reaches_the_subscriptions_when_it_is_due() {
        var sender = clients.topicSender("events");
        long cancelled =
                sender.scheduleMessage(message("never"), OffsetDateTime.now().plusHours(1));
        sender.cancelScheduledMessage(cancelled);
        var due = OffsetDateTime.now().plusSeconds(2);
        sender.scheduleMessage(message("due"), due);

        var got = next(clients.subscriber("events", "everything", SubQueue.NONE));

        assertThat(got.getBody().toString()).isEqualTo("due");
        assertThat(got.getEnqueuedTime()).isAfterOrEqualTo(due.truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void rules_are_managed_over_amqp() {
        try (ServiceBusRuleManagerClient rules = clients.builder()
                .ruleManager()
                .topicName("events")
                .subscriptionName("german")
                .buildClient()) {
            rules.createRule(
                    "big",
                    new CreateRuleOptions(new SqlRuleFilter("amount > 100"))
                            .setAction(new SqlRuleAction("SET size = 'big'")));
            rules.createRule("mine", new CreateRuleOptions(new CorrelationRuleFilter("c1").setReplyToSessionId("r1")));

            assertThat(rules.listRules()).extracting(RuleProperties::getName).containsExactly("big", "de", "mine");
            var correlation = (CorrelationRuleFilter) rules.listRules().stream()
                    .filter(rule -> rule.getName().equals("mine"))
                    .findFirst()
                    .orElseThrow()
                    .getFilter();
            assertThat(correlation.getCorrelationId()).isEqualTo("c1");
            assertThat(correlation.getReplyToSessionId()).isEqualTo("r1");
            rules.deleteRule("de");
        }
        var big = message("big");
        big.getApplicationProperties().put("amount", 500);
        var german = message("german");
        german.getApplicationProperties().put("country", "DE");
        clients.topicSender("events").sendMessages(List.of(big, german));

        var got = next(clients.subscriber("events", "german", SubQueue.NONE));

        assertThat(got.getApplicationProperties()).containsEntry("size", "big");
        assertThat(seen("german")).containsExactly("big");
    }

    @Test
    void the_rule_of_a_new_subscription_lets_everything_through() {
        try (ServiceBusRuleManagerClient rules = clients.builder()
                .ruleManager()
                .topicName("events")
                .subscriptionName("everything")
                .buildClient()) {
            assertThat(rules.listRules()).singleElement().satisfies(rule -> {
                assertThat(rule.getName()).isEqualTo("$Default");
                assertThat(rule.getFilter()).isInstanceOf(TrueRuleFilter.class);
            });
        }
    }

    @Test
    void a_chain_of_queues_forwards_and_keeps_the_first_number() {
        clients.sender("all").sendMessage(message("before"));
        clients.sender("first").sendMessage(message("a"));

        var got =
                clients.receiver("all").peekMessages(10, 2).stream().findFirst().orElseThrow();

        assertThat(got.getBody().toString()).isEqualTo("a");
        assertThat(got.getSequenceNumber()).isEqualTo(2);
        assertThat(got.getEnqueuedSequenceNumber()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_forwarded_lies_in_the_transfer_dead_letter_queue() {
        clients.sender("circle").sendMessage(message("round"));
        clients.sender("to-closed").sendMessage(message("stuck"));

        var round = next(clients.receiver("circle", SubQueue.TRANSFER_DEAD_LETTER_QUEUE));
        var stuck = next(clients.receiver("to-closed", SubQueue.TRANSFER_DEAD_LETTER_QUEUE));

        assertThat(round.getDeadLetterReason()).isEqualTo("MaxTransferHopCountExceeded");
        assertThat(stuck.getDeadLetterReason()).isEqualTo("MessagingEntityDisabled");
    }

    @Test
    void dead_letters_may_be_forwarded_and_name_their_source() {
        clients.sender("mourned").sendMessage(message("a"));
        var receiver = clients.receiver("mourned");
        receiver.deadLetter(next(receiver));

        var dead = next(clients.receiver("graves"));

        assertThat(dead.getDeadLetterSource()).isEqualTo("mourned");
        assertThat(clients.receiver("mourned", SubQueue.DEAD_LETTER_QUEUE).peekMessage(0))
                .isNull();
    }
}
