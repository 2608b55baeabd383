package io.brokerdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.brokerdeck.demo.Post.Habit;
import io.brokerdeck.sandbox.Sandbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The insurance company's tables and the sandbox' sample must speak of the same things. */
class ClaimsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    static List<Post> posts() {
        return Claims.posts();
    }

    @Test
    void everyEntityThatIsUsedIsInTheSample() throws Exception {
        List<String> used = new ArrayList<>();
        posts().forEach(post -> used.add(post.entity()));
        for (Desk desk : Claims.desks()) {
            used.add(desk.subscription == null ? desk.entity : desk.entity + "/" + desk.subscription);
            if (desk.verdict == Desk.Verdict.ERROR_QUEUE) {
                used.add(desk.errorQueue);
            }
            if (desk.emitsTo != null) {
                used.add(desk.emitsTo);
            }
        }
        Claims.heaps()
                .forEach(heap -> used.add(
                        heap.subscription() == null ? heap.entity() : heap.entity() + "/" + heap.subscription()));

        assertThat(defined()).containsAll(used);
    }

    @Test
    void nothingIsSentWhereNobodyReceivesNorTidiesUp() throws Exception {
        List<String> emptied = new ArrayList<>();
        Claims.desks()
                .forEach(desk ->
                        emptied.add(desk.subscription == null ? desk.entity : desk.entity + "/" + desk.subscription));
        Claims.heaps().stream().filter(heap -> !heap.dead()).forEach(heap -> emptied.add(heap.entity()));

        assertThat(emptied)
                .containsAll(defined().stream()
                        .filter(name -> !List.of(Claims.TOPIC, "claim-events/payout-orders", "claim-events/letters")
                                .contains(name))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("posts")
    void writesTheSameMessagesForTheSameSeed(Post post) {
        assertThat(texts(post, 7)).isEqualTo(texts(post, 7)).isNotEqualTo(texts(post, 8));
    }

    @Test
    void somePostsRepeatABodyUnderAnotherIdAndTheSameCorrelationId() {
        Post post = posts().stream()
                .filter(one -> one.is(Habit.REPEATING))
                .findFirst()
                .orElseThrow();
        List<ServiceBusMessage> messages = messages(post, 7).limit(200).toList();

        assertThat(Stream.iterate(1, i -> i < messages.size(), i -> i + 1).filter(i -> messages.get(i)
                        .getBody()
                        .toString()
                        .equals(messages.get(i - 1).getBody().toString())))
                .isNotEmpty()
                .allSatisfy(i -> {
                    assertThat(messages.get(i).getCorrelationId())
                            .isEqualTo(messages.get(i - 1).getCorrelationId());
                    assertThat(messages.get(i).getMessageId())
                            .isNotEqualTo(messages.get(i - 1).getMessageId());
                });
    }

    private static List<String> texts(Post post, long seed) {
        return messages(post, seed)
                .limit(5)
                .map(message -> message.getMessageId() + message.getSessionId() + message.getBody())
                .toList();
    }

    private static Stream<ServiceBusMessage> messages(Post post, long seed) {
        Envelope envelope = new Envelope(post, new SplittableRandom(seed), new Scenario(1));
        return Stream.generate(() -> envelope.next(NOON, Phase.CALM));
    }

    private static List<String> defined() throws Exception {
        JsonNode namespace = JsonMapper.builder()
                .configure(JsonParser.Feature.ALLOW_COMMENTS, true)
                .build()
                .readTree(Sandbox.sample())
                .at("/UserConfig/Namespaces/0");
        List<String> names = new ArrayList<>();
        namespace.path("Queues").forEach(queue -> names.add(queue.path("Name").asText()));
        for (JsonNode topic : namespace.path("Topics")) {
            names.add(topic.path("Name").asText());
            topic.path("Subscriptions")
                    .forEach(part -> names.add(topic.path("Name").asText() + "/"
                            + part.path("Name").asText()));
        }
        return names;
    }
}
