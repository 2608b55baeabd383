package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.engine.Session;
import org.jspecify.annotations.Nullable;

/**
 * A request to a node of the namespace. Whoever asks for a field that is missing or of another type gets a refusal.
 *
 * @param transaction the id of the transaction it belongs to, null for none
 * @param session the AMQP session it came on
 */
record Request(
        Map<String, Object> properties,
        @Nullable Object body,
        @Nullable Binary transaction,
        Session session) {

    String property(String name) {
        return cast(String.class, name, properties.get(name));
    }

    private @Nullable Object value(String name) {
        return body instanceof Map<?, ?> map ? map.get(name) : null;
    }

    boolean has(String name) {
        return value(name) != null;
    }

    String text(String name) {
        return cast(String.class, name, value(name));
    }

    @Nullable String optionalText(String name) {
        return value(name) == null ? null : text(name);
    }

    long number(String name) {
        return cast(Number.class, name, value(name)).longValue();
    }

    Date date(String name) {
        return cast(Date.class, name, value(name));
    }

    @Nullable Binary optionalBytes(String name) {
        Object found = value(name);
        return found == null ? null : cast(Binary.class, name, found);
    }

    Map<?, ?> map(String name) {
        return cast(Map.class, name, value(name));
    }

    List<UUID> uuids(String name) {
        return list(name, UUID.class);
    }

    List<Long> numbers(String name) {
        return list(name, Number.class).stream().map(Number::longValue).toList();
    }

    /** The members of a list or an array. */
    <T> List<T> list(String name, Class<T> type) {
        Object found = value(name);
        var members = new ArrayList<T>();
        if (found instanceof Iterable<?> many) {
            many.forEach(member -> members.add(cast(type, name, member)));
        } else if (found != null && found.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(found); i++) {
                members.add(cast(type, name, Array.get(found, i)));
            }
        } else {
            throw wrong(name);
        }
        return members;
    }

    private static <T> T cast(Class<T> type, String name, @Nullable Object found) {
        if (!type.isInstance(found)) {
            throw wrong(name);
        }
        return type.cast(found);
    }

    private static Refusal wrong(String name) {
        return new Refusal(Cause.ARGUMENT, "The request lacks a right value for '" + name + "'.");
    }
}
