package io.brokerdeck.deadletter.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Death;
import io.brokerdeck.broker.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupingTest {
    private static final Instant START = Instant.parse("2026-11-25T03:00:00Z");

    private static Message timeout(int i) {
        return Letters.message(
                Map.of("routingKey", "order.eu", "enqueuedTime", START.plusSeconds(i), "appId", "shop"),
                Map.of(
                        "exception_type",
                        "Timeout",
                        "exception_message",
                        "order " + i,
                        "tenant",
                        "acme",
                        "attempt-id",
                        "a" + i),
                "");
    }

    private static Message invalid(int i) {
        return Letters.message(
                Map.of(
                        "routingKey",
                        i % 2 == 0 ? "order.eu" : "order.us",
                        "enqueuedTime",
                        START.plusSeconds(600 + i),
                        "appId",
                        "shop"),
                Map.of("exception_type", "Invalid", "exception_message", "order " + i, "tenant", "tenant-" + i),
                "");
    }

    private static void add(Grouping grouping, int position, Message message) {
        Facts facts = Letters.READING.of(message, new Death("rejected", "orders"));
        grouping.add(position, message, facts, Fingerprint.of(facts));
    }

    private static Grouping both() {
        Grouping grouping = Letters.READING.grouping();
        for (int i = 0; i < 90; i++) {
            add(grouping, i, timeout(i));
        }
        for (int i = 0; i < 10; i++) {
            add(grouping, 90 + i, invalid(i));
        }
        return grouping;
    }

    @Test
    void messages_that_failed_alike_are_one_group_with_its_share_and_times() {
        Groups groups = both().groups(10);

        assertThat(groups.messages()).isEqualTo(100);
        assertThat(groups.others()).isZero();
        assertThat(groups.groups()).extracting(Group::count).containsExactly(90L, 10L);
        Group largest = groups.groups().get(0);
        assertThat(largest.share()).isEqualTo(0.9);
        assertThat(largest.exact()).isTrue();
        assertThat(largest.first()).isEqualTo(START);
        assertThat(largest.last()).isEqualTo(START.plusSeconds(89));
        assertThat(largest.example()).isZero();
        assertThat(groups.groups().get(1).example()).isEqualTo(90);
        assertThat(largest.fingerprint().pattern().message()).isEqualTo("order {n}");
    }

    @Test
    void trends_of_groups_add_up_to_the_trend_of_all() {
        Groups groups = both().groups(10);

        assertThat(groups.trend().width()).isEqualTo(Duration.ofSeconds(30));
        for (int i = 0; i < groups.trend().counts().size(); i++) {
            int bucket = i;
            assertThat(groups.groups().stream()
                            .mapToLong(group -> group.trend().counts().get(bucket))
                            .sum())
                    .isEqualTo(groups.trend().counts().get(i));
        }
    }

    @Test
    void what_marks_a_group_is_told_with_its_share_inside_and_outside() {
        List<Group> groups = both().groups(10).groups();

        assertThat(groups.get(0).traits()).contains(new Trait("headers.tenant", "acme", 1, 0.0));
        assertThat(groups.get(0).traits().get(0)).isEqualTo(new Trait("headers.tenant", "acme", 1, 0.0));
        assertThat(groups.get(0).traits()).contains(new Trait("appId", "shop", 1, 1.0));
        assertThat(groups.get(1).traits()).contains(new Trait("routingKey", "order.us", 0.5, 0.0));
        assertThat(groups.get(0).traits())
                .extracting(Trait::field)
                .doesNotContain("headers.attempt-id", "headers.exception_type");
    }

    @Test
    void of_a_single_group_only_what_is_shared_is_told() {
        Grouping grouping = Letters.READING.grouping();
        add(grouping, 1, timeout(1));

        assertThat(grouping.groups(1).groups().get(0).traits()).contains(new Trait("routingKey", "order.eu", 1, null));
    }

    @Test
    void order_and_merging_do_not_matter() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(7));
        Grouping first = Letters.READING.grouping();
        Grouping second = Letters.READING.grouping();

        for (int i : order) {
            add(i % 3 == 0 ? first : second, i, i < 90 ? timeout(i) : invalid(i - 90));
        }
        first.merge(second);

        Groups merged = first.groups(10);
        Groups whole = both().groups(10);
        assertThat(merged.trend()).isEqualTo(whole.trend());
        for (int i = 0; i < 2; i++) {
            assertThat(merged.groups().get(i))
                    .usingRecursiveComparison()
                    .ignoringFields("traits")
                    .isEqualTo(whole.groups().get(i));
            assertThat(merged.groups().get(i).traits())
                    .contains(whole.groups().get(i).traits().get(0));
        }
    }

    @Test
    void of_very_many_failures_the_large_ones_stay_and_the_rest_is_counted() {
        Grouping grouping = Letters.READING.grouping();
        int rare = 3 * Grouping.MOST;
        for (int i = 0; i < rare; i++) {
            add(grouping, 2 * i, Letters.message(Map.of("messageId", "m"), Map.of("exception_type", "E" + i), ""));
            add(grouping, 2 * i + 1, timeout(i));
        }
        add(grouping, 2 * rare, invalid(1));

        Groups groups = grouping.groups(1);

        assertThat(groups.messages()).isEqualTo(2L * rare + 1);
        assertThat(groups.groups().get(0).count()).isEqualTo(rare);
        assertThat(groups.groups().get(0).exact()).isTrue();
        assertThat(groups.others()).isEqualTo(rare + 1);
        assertThat(grouping.groups(Integer.MAX_VALUE).groups())
                .hasSizeLessThanOrEqualTo(2 * Grouping.MOST)
                .anyMatch(group -> !group.exact());
    }

    @Test
    void without_messages_there_are_no_groups() {
        Groups groups = Letters.READING.grouping().groups(10);

        assertThat(groups.groups()).isEmpty();
        assertThat(groups.trend().counts()).isEmpty();
    }
}
