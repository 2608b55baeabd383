package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.jspecify.annotations.Nullable;

/** Requests that add, remove and list the rules of a subscription. */
final class Ruling {
    private static final UnsignedLong RULE = UnsignedLong.valueOf(0x13700000004L);
    private static final UnsignedLong SQL = UnsignedLong.valueOf(0x1370000006L);
    private static final UnsignedLong TRUE = UnsignedLong.valueOf(0x1370000007L);
    private static final UnsignedLong FALSE = UnsignedLong.valueOf(0x1370000008L);
    private static final UnsignedLong CORRELATION = UnsignedLong.valueOf(0x1370000009L);
    private static final UnsignedLong NO_ACTION = UnsignedLong.valueOf(0x13700000005L);
    private static final UnsignedLong ACTION = UnsignedLong.valueOf(0x13700000006L);
    private static final int SQL_LEVEL = 20;

    private final Site site;
    private final Address address;

    Ruling(Site site, Address address) {
        this.site = site;
        this.address = address;
    }

    Reply add(Request request) {
        String name = request.text("rule-name");
        Subscription subscription = subscription();
        if (subscription.rule(name) != null) {
            throw new Refusal(Cause.EXISTS, "The rule '" + name + "' exists already.");
        }
        Map<?, ?> given = request.map("rule-description");
        try {
            String action = given.get("sql-rule-action") instanceof Map<?, ?> map ? text(map, "expression") : "";
            subscription.put(
                    Rule.of(name, filter(given), action, site.namespace().now()));
        } catch (SqlException e) {
            throw new Refusal(Cause.ARGUMENT, "The rule cannot be read: " + e.sentence());
        }
        return Reply.OK;
    }

    private static Filter filter(Map<?, ?> given) {
        if (given.get("sql-filter") instanceof Map<?, ?> sql) {
            return Filter.Sql.of(text(sql, "expression"));
        }
        if (given.get("correlation-filter") instanceof Map<?, ?> fields) {
            var system = new HashMap<String, String>();
            for (String name : Correlations.NAMES) {
                if (fields.get(dashed(name)) instanceof String value) {
                    system.put(name, value);
                }
            }
            Map<String, Object> user =
                    Outcomes.properties(fields.get("properties") instanceof Map<?, ?> properties ? properties : null);
            return new Filter.Correlation(system, user);
        }
        throw new Refusal(Cause.ARGUMENT, "A rule needs an SQL or a correlation filter.");
    }

    /** ReplyToSessionId becomes reply-to-session-id. */
    private static String dashed(String name) {
        return name.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String value ? value : "";
    }

    Reply remove(Request request) {
        String name = request.text("rule-name");
        if (subscription().drop(name) == null) {
            throw Refusal.missing(address.path() + "/Rules/" + name);
        }
        return Reply.OK;
    }

    Reply list(Request request) {
        List<Rule> rules = subscription().rules().stream()
                .skip(request.number("skip"))
                .limit(request.number("top"))
                .toList();
        if (rules.isEmpty()) {
            return Reply.NOTHING;
        }
        var described = new ArrayList<Map<String, Object>>();
        for (Rule rule : rules) {
            var action = rule.action().isEmpty()
                    ? new Described(NO_ACTION, List.of())
                    : new Described(ACTION, List.of(rule.action(), SQL_LEVEL));
            var parts = List.<Object>of(describe(rule.filter()), action, rule.name());
            described.add(Map.of("rule-description", new Described(RULE, parts)));
        }
        return Reply.of("rules", described);
    }

    private static Described describe(Filter filter) {
        if (filter instanceof Filter.Sql sql) {
            return new Described(SQL, List.of(sql.text(), SQL_LEVEL));
        }
        if (filter instanceof Filter.Correlation correlation) {
            var fields = new ArrayList<@Nullable Object>();
            Correlations.NAMES.forEach(name -> fields.add(correlation.system().get(name)));
            fields.add(correlation.user());
            return new Described(CORRELATION, fields);
        }
        return filter instanceof Filter.True
                ? new Described(TRUE, List.of("1=1", SQL_LEVEL))
                : new Described(FALSE, List.of("1=0", SQL_LEVEL));
    }

    private Subscription subscription() {
        if (address.entity() instanceof Subscription subscription) {
            return subscription;
        }
        throw new Refusal(Cause.NOT_ALLOWED, "Only subscriptions have rules.");
    }
}
