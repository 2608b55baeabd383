package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules as the management API writes them. */
final class RuleXml {
    private static final String DESCRIPTION = "RuleDescription";
    private static final String LEVEL = "20";

    private RuleXml() {}

    /** Throws a refusal if the body holds no rule that can be read. */
    static Rule read(String name, XmlElement body, long now) {
        XmlElement given = body.name().equals(DESCRIPTION) ? body : body.find(DESCRIPTION);
        return readIn(name, given, now);
    }

    /** Reads from the description itself, as it stands in that of a subscription too. */
    static Rule readIn(String name, XmlElement given, long now) {
        XmlElement action = given.child("Action");
        try {
            return Rule.of(
                    name, filter(given.child("Filter")), action == null ? "" : action.text("SqlExpression"), now);
        } catch (SqlException e) {
            throw new Refusal(Cause.ARGUMENT, "The rule cannot be read: " + e.sentence());
        }
    }

    private static Filter filter(@Nullable XmlElement given) {
        if (given == null) {
            return new Filter.True();
        }
        return switch (given.type()) {
            case "TrueFilter", "" -> new Filter.True();
            case "FalseFilter" -> new Filter.False();
            case "SqlFilter" -> Filter.Sql.of(given.text("SqlExpression"));
            case "CorrelationFilter" -> correlation(given);
            default -> throw new Refusal(Cause.ARGUMENT, "There is no filter '" + given.type() + "'.");
        };
    }

    private static Filter correlation(XmlElement given) {
        Map<String, String> system = new HashMap<>();
        for (String name : Correlations.NAMES) {
            if (given.child(name) != null) {
                system.put(name, given.text(name));
            }
        }
        Map<String, Object> user = new HashMap<>();
        XmlElement properties = given.child("Properties");
        if (properties != null) {
            for (XmlElement pair : properties.children()) {
                XmlElement value = pair.child("Value");
                if (value != null) {
                    user.put(pair.text("Key"), value(value));
                }
            }
        }
        return new Filter.Correlation(system, user);
    }

    private static Object value(XmlElement given) {
        try {
            return switch (given.type()) {
                case "int", "long", "short", "byte" -> Long.valueOf(given.text());
                case "double", "float", "decimal" -> Double.valueOf(given.text());
                case "boolean" -> Boolean.valueOf(given.text());
                default -> given.text();
            };
        } catch (NumberFormatException e) {
            throw new Refusal(Cause.ARGUMENT, "'" + given.text() + "' is no number.");
        }
    }

    static void write(Xml xml, Rule rule) {
        xml.open(DESCRIPTION, Xml.SERVICE_BUS, Map.of("xmlns:i", Xml.INSTANCE));
        writeFilter(xml, rule.filter());
        boolean acts = !rule.action().isEmpty();
        xml.open("Action", "", Map.of("i:type", acts ? "SqlRuleAction" : "EmptyRuleAction"));
        if (acts) {
            xml.element("SqlExpression", rule.action()).element("CompatibilityLevel", LEVEL);
        }
        xml.close();
        xml.element("CreatedAt", Instant.ofEpochMilli(rule.created()));
        xml.element("Name", rule.name());
        xml.close();
    }

    private static void writeFilter(Xml xml, Filter filter) {
        if (filter instanceof Filter.Correlation correlation) {
            xml.open("Filter", "", Map.of("i:type", "CorrelationFilter"));
            for (String name : Correlations.NAMES) {
                String value = correlation.system().get(name);
                if (value != null) {
                    xml.element(name, value);
                }
            }
            if (!correlation.user().isEmpty()) {
                xml.open("Properties");
                correlation.user().forEach((key, value) -> xml.open("KeyValueOfstringanyType")
                        .element("Key", key)
                        .element("Value", Map.of("i:type", "d:" + type(value), "xmlns:d", Xml.SCHEMA), value)
                        .close());
                xml.close();
            }
            xml.close();
            return;
        }
        String type = filter instanceof Filter.Sql
                ? "SqlFilter"
                : filter instanceof Filter.True ? "TrueFilter" : "FalseFilter";
        String expression =
                filter instanceof Filter.Sql sql ? sql.text() : filter instanceof Filter.True ? "1=1" : "1=0";
        xml.open("Filter", "", Map.of("i:type", type))
                .element("SqlExpression", expression)
                .element("CompatibilityLevel", LEVEL)
                .close();
    }

    private static String type(Object value) {
        return value instanceof Boolean
                ? "boolean"
                : value instanceof Double || value instanceof Float
                        ? "double"
                        : value instanceof Number ? "long" : "string";
    }
}
