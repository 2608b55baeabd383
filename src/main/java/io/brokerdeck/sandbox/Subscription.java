package io.brokerdeck.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A subscription of a topic, with the rules that choose its copies. */
final class Subscription extends Box {
    private final Topic topic;
    private final String name;
    private final TreeMap<String, Rule> rules = new TreeMap<>();

    Subscription(Topic topic, String name, Traits traits, Collection<Rule> rules) {
        super(topic.namespace(), topic.path() + "/Subscriptions/" + name, traits);
        this.topic = topic;
        this.name = name;
        rules.forEach(this::put);
    }

    @Override
    Kind kind() {
        return Kind.SUBSCRIPTION;
    }

    @Override
    String name() {
        return name;
    }

    @Override
    Entity account() {
        return topic;
    }

    Topic topic() {
        return topic;
    }

    Collection<Rule> rules() {
        return rules.values();
    }

    @Nullable Rule rule(String ruleName) {
        return rules.get(Names.fold(ruleName));
    }

    void put(Rule rule) {
        rules.put(Names.fold(rule.name()), rule);
    }

    @Nullable Rule drop(String ruleName) {
        return rules.remove(Names.fold(ruleName));
    }

    /** One copy for all matching rules without an action, and one more for each with an action. */
    List<Letter> copies(Letter letter) {
        var copies = new ArrayList<Letter>();
        boolean plain = false;
        for (Rule rule : rules.values()) {
            if (rule.filter().matches(letter)) {
                if (rule.steps().isEmpty()) {
                    plain = true;
                } else {
                    copies.add(Rewriting.apply(rule.steps(), letter));
                }
            }
        }
        if (plain) {
            copies.add(0, letter);
        }
        return copies;
    }
}
