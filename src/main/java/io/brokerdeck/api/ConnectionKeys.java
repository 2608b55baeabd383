package io.brokerdeck.api;

import io.brokerdeck.broker.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What connections can be sorted by. */
final class ConnectionKeys {
    private static final Map<String, Function<List<Connection>, Keys>> COLUMNS = columns();

    private ConnectionKeys() {}

    static Set<String> names() {
        return COLUMNS.keySet();
    }

    static Keys of(List<Connection> connections, Sort sort) {
        var column = COLUMNS.get(sort.key());
        if (column == null) {
            throw new IllegalArgumentException("connections have no " + sort.key());
        }
        return column.apply(connections);
    }

    private static Map<String, Function<List<Connection>, Keys>> columns() {
        var columns = new LinkedHashMap<String, Function<List<Connection>, Keys>>();
        columns.put("name", texts(Connection::id));
        columns.put("namespace", texts(Connection::namespace));
        columns.put("user", texts(Connection::user));
        columns.put("client", texts(Connection::client));
        columns.put("peer", texts(Connection::peer));
        columns.put("node", texts(Connection::node));
        columns.put("protocol", texts(Connection::protocol));
        columns.put("state", texts(Connection::state));
        columns.put("blocked", numbers(it -> it.blocked() ? 1 : 0));
        columns.put("channels", numbers(Connection::channels));
        columns.put("receivedBytesPerSecond", numbers(it -> known(it.receivedBytesPerSecond())));
        columns.put("sentBytesPerSecond", numbers(it -> known(it.sentBytesPerSecond())));
        columns.put(
                "connectedAt",
                numbers(it ->
                        it.connectedAt() == null ? Double.NaN : it.connectedAt().toEpochMilli()));
        return columns;
    }

    private static Function<List<Connection>, Keys> texts(Function<Connection, String> value) {
        return all -> Keys.texts(all.size(), row -> value.apply(all.get(row)));
    }

    private static Function<List<Connection>, Keys> numbers(ToDoubleFunction<Connection> value) {
        return all -> Keys.numbers(all.size(), row -> value.applyAsDouble(all.get(row)));
    }

    private static double known(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
