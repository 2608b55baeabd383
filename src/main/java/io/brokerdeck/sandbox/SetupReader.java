package io.brokerdeck.sandbox;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the JSON form of Microsoft's emulator; comments are allowed. Throws {@link SetupException}. */
final class SetupReader {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .configure(JsonParser.Feature.ALLOW_COMMENTS, true)
            .configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, true)
            .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true)
            .build();

    private final long now;

    private SetupReader(long now) {
        this.now = now;
    }

    static Setup read(String text) {
        JsonNode tree;
        try {
            tree = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            String place = where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
            throw new SetupException("the configuration", "is no JSON: " + e.getOriginalMessage() + place);
        }
        var root = new SetupNode("the configuration", tree).object("UserConfig");
        var user = new SetupNode("UserConfig", root.at("UserConfig").json()).object("Namespaces", "Logging");
        List<SetupNode> namespaces = user.members("Namespaces");
        if (namespaces.size() != 1) {
            throw user.at("Namespaces").wrong("one namespace is expected here, " + namespaces.size() + " are given");
        }
        return new SetupReader(System.currentTimeMillis()).namespace(namespaces.get(0));
    }

    private Setup namespace(SetupNode node) {
        node.object("Name", "Queues", "Topics");
        String name = Names.namespace(node);
        var queues = each(node, "Queues", queue -> {
            queue.object("Name", "Properties");
            return new Setup.Queue(Names.entity(queue), traits(queue, Kind.QUEUE));
        });
        var topics = each(node, "Topics", this::topic);
        var setup = new Setup(name, queues, topics);
        checkNames(node, setup);
        return setup;
    }

    private Setup.Topic topic(SetupNode node) {
        node.object("Name", "Properties", "Subscriptions");
        var subscriptions = each(node, "Subscriptions", this::subscription);
        unique(node.at("Subscriptions"), subscriptions.stream().map(Setup.Subscription::name));
        return new Setup.Topic(Names.entity(node), traits(node, Kind.TOPIC), subscriptions);
    }

    private Setup.Subscription subscription(SetupNode node) {
        node.object("Name", "Properties", "Rules");
        List<Rule> rules = each(node, "Rules", this::rule);
        unique(node.at("Rules"), rules.stream().map(Rule::name));
        return new Setup.Subscription(
                Names.part(node),
                traits(node, Kind.SUBSCRIPTION),
                rules.isEmpty() ? List.of(Rule.everything(now)) : rules);
    }

    private Rule rule(SetupNode node) {
        node.object("Name", "Properties");
        SetupNode properties = node.at("Properties").object("FilterType", "SqlFilter", "CorrelationFilter", "Action");
        String type = properties.text("FilterType");
        Filter filter =
                switch (type.toLowerCase(Locale.ROOT)) {
                    case "sql" -> sql(properties.at("SqlFilter").object("SqlExpression"));
                    case "correlation" -> correlation(properties.at("CorrelationFilter"));
                    case "true" -> new Filter.True();
                    case "false" -> new Filter.False();
                    default ->
                        throw properties
                                .at("FilterType")
                                .wrong("'" + type + "' is none of Sql, Correlation, True, False");
                };
        SetupNode action = properties.at("Action");
        String text = properties.has("Action") ? action.object("SqlExpression").text("SqlExpression") : "";
        try {
            return Rule.of(Names.part(node), filter, text, now);
        } catch (SqlException e) {
            throw action.at("SqlExpression").wrong(e.sentence());
        }
    }

    private static Filter sql(SetupNode node) {
        try {
            return Filter.Sql.of(node.text("SqlExpression"));
        } catch (SqlException e) {
            throw node.at("SqlExpression").wrong(e.sentence());
        }
    }

    private static Filter correlation(SetupNode node) {
        var keys = new ArrayList<>(Correlations.NAMES);
        keys.add("Properties");
        node.object(keys.toArray(new String[0]));
        var system = new HashMap<String, String>();
        for (String name : Correlations.NAMES) {
            if (node.has(name)) {
                system.put(name, node.text(name));
            }
        }
        Map<String, Object> user =
                node.has("Properties") ? node.at("Properties").values() : Map.of();
        if (system.isEmpty() && user.isEmpty()) {
            throw node.wrong("a correlation filter needs at least one field to compare");
        }
        return new Filter.Correlation(system, user);
    }

    private static Traits traits(SetupNode node, Kind kind) {
        SetupNode properties = node.at("Properties");
        if (!node.has("Properties")) {
            return Traits.STANDARD;
        }
        String[] known = Arrays.stream(Property.values())
                .filter(property -> property.fits(kind))
                .map(Property::label)
                .toArray(String[]::new);
        properties.object(known);
        Traits traits = Traits.STANDARD;
        for (Property property : Property.values()) {
            if (properties.has(property.label())) {
                try {
                    traits = traits.with(property, property.parse(properties.text(property.label())));
                } catch (IllegalArgumentException e) {
                    throw properties.at(property.label()).wrong(String.valueOf(e.getMessage()));
                }
            }
        }
        return traits;
    }

    private static void checkNames(SetupNode node, Setup setup) {
        unique(
                node,
                Stream.concat(
                        setup.queues().stream().map(Setup.Queue::name),
                        setup.topics().stream().map(Setup.Topic::name)));
        Set<String> targets = new HashSet<>();
        setup.queues().forEach(queue -> targets.add(Names.fold(queue.name())));
        setup.topics().forEach(topic -> targets.add(Names.fold(topic.name())));
        setup.queues().forEach(queue -> checkTargets(node, queue.name(), queue.traits(), targets));
        setup.topics().forEach(topic -> topic.subscriptions()
                .forEach(part -> checkTargets(node, topic.name() + "/" + part.name(), part.traits(), targets)));
    }

    private static void checkTargets(SetupNode node, String name, Traits traits, Set<String> targets) {
        for (Property property : List.of(Property.FORWARD_TO, Property.FORWARD_DEAD_LETTERED_MESSAGES_TO)) {
            String target = traits.text(property);
            if (!target.isEmpty() && !targets.contains(Names.fold(target))) {
                throw new SetupException(
                        node.place() + ": " + name + "." + property.label(),
                        "there is no queue and no topic '" + target + "'");
            }
        }
    }

    private static void unique(SetupNode node, Stream<String> names) {
        var seen = new HashSet<String>();
        names.forEach(name -> {
            if (!seen.add(Names.fold(name))) {
                throw node.wrong("the name '" + name + "' is given twice; case does not tell names apart");
            }
        });
    }

    private static <T> List<T> each(SetupNode node, String key, Function<SetupNode, T> reading) {
        return node.members(key).stream().map(reading).toList();
    }
}
