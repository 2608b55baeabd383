package io.brokerdeck.deadletter.filter;

import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What completion offers of the messages at hand.
 *
 * @param values of fields that hold text
 * @param paths of members of JSON bodies: {@code order.lines[].sku}
 */
public record Samples(
        Map<Field, List<String>> values, List<String> headers, List<String> properties, List<String> paths) {
    public static final Samples NONE = new Samples(Map.of(), List.of(), List.of(), List.of());

    private static final int MOST_ROWS = 200;
    private static final int MOST_VALUES = 50;
    private static final int MOST_NAMES = 500;
    private static final int DEEPEST = 8;
    private static final int MOST_ITEMS = 3;
    private static final int LONGEST = 200;

    /** Of the first 200 rows. */
    public static Samples of(Iterable<? extends Row> rows) {
        Map<Field, Set<String>> values = new EnumMap<>(Field.class);
        Set<String> headers = new TreeSet<>();
        Set<String> properties = new TreeSet<>();
        Set<String> paths = new TreeSet<>();
        int seen = 0;
        for (Row row : rows) {
            if (seen++ == MOST_ROWS) {
                break;
            }
            for (Field field : Field.values()) {
                if (field.indexed() && field.type() == Field.Type.TEXT) {
                    String value = row.text(field);
                    add(values.computeIfAbsent(field, any -> new LinkedHashSet<>()), value, MOST_VALUES);
                }
            }
            row.headers().keySet().forEach(name -> add(headers, name, MOST_NAMES));
            row.properties().keySet().forEach(name -> add(properties, name, MOST_NAMES));
            paths(body(row), "", 0, paths);
        }
        Map<Field, List<String>> lists = new EnumMap<>(Field.class);
        values.forEach((field, some) -> lists.put(field, List.copyOf(some)));
        return new Samples(lists, List.copyOf(headers), List.copyOf(properties), List.copyOf(paths));
    }

    private static void add(Set<String> into, @Nullable String value, int most) {
        if (value != null && !value.isEmpty() && value.length() <= LONGEST && into.size() < most) {
            into.add(value);
        }
    }

    private static Object body(Row row) {
        var body = row.body();
        String text = body == null ? null : body.text();
        try {
            Object parsed = text == null ? null : JsonTree.parse(text);
            return parsed == null ? NullValue.NULL_VALUE : parsed;
        } catch (Exhausted e) {
            return NullValue.NULL_VALUE;
        }
    }

    private static void paths(Object value, String path, int depth, Set<String> into) {
        if (depth > DEEPEST || into.size() >= MOST_NAMES) {
            return;
        }
        if (value instanceof Map<?, ?> members) {
            for (Map.Entry<?, ?> member : members.entrySet()) {
                String inner = path.isEmpty() ? member.getKey().toString() : path + "." + member.getKey();
                add(into, inner, MOST_NAMES);
                paths(member.getValue(), inner, depth + 1, into);
            }
        } else if (value instanceof List<?> items) {
            for (Object item : items.subList(0, Math.min(items.size(), MOST_ITEMS))) {
                paths(item, path + "[]", depth + 1, into);
            }
        }
    }

    /** Names of members directly below a path. */
    List<String> below(String path) {
        String prefix = path.isEmpty() ? "" : path + ".";
        Set<String> names = new LinkedHashSet<>();
        for (String each : paths) {
            if (each.startsWith(prefix)) {
                String rest = each.substring(prefix.length());
                int end = rest.length();
                for (char stop : new char[] {'.', '['}) {
                    int at = rest.indexOf(stop);
                    end = at < 0 ? end : Math.min(end, at);
                }
                if (end > 0) {
                    names.add(rest.substring(0, end));
                }
            }
        }
        return new ArrayList<>(names);
    }
}
