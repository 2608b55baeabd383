package io.brokerdeck.sandbox;

import java.util.List;

/** What a namespace holds when it starts. */
record Setup(String name, List<Queue> queues, List<Topic> topics) {
    record Queue(String name, Traits traits) {}

    record Topic(String name, Traits traits, List<Subscription> subscriptions) {}

    record Subscription(String name, Traits traits, List<Rule> rules) {}
}
