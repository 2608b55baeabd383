package io.brokerdeck.deadletter.filter;

import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelVariableResolver;
import io.brokerdeck.deadletter.content.Body;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives an expression what it names of one row, each at most once. One thread. */
final class Binding implements CelVariableResolver {
    /** The moment at which the filter was compiled. */
    static final String NOW = "now";

    private final Row row;
    private final Instant now;
    private @Nullable Object headers;
    private @Nullable Object properties;
    private @Nullable Object body;
    private @Nullable String text;

    Binding(Row row, Instant now) {
        this.row = row;
        this.now = now;
    }

    @Override
    public Optional<Object> find(String name) {
        if (name.equals(NOW)) {
            return Optional.of(now);
        }
        Field field = Field.of(name);
        return field == null ? Optional.empty() : Optional.of(value(field));
    }

    private Object value(Field field) {
        return switch (field) {
            case HEADERS -> headers();
            case PROPERTIES -> properties();
            case BODY -> body();
            case TEXT -> text();
            default -> plain(field);
        };
    }

    private Object plain(Field field) {
        if (field.type() == Field.Type.TEXT) {
            String value = row.text(field);
            return value == null ? "" : value;
        }
        Object value = field.type() == Field.Type.NUMBER ? row.number(field) : row.time(field);
        return value == null ? NullValue.NULL_VALUE : value;
    }

    private Object headers() {
        if (headers == null) {
            headers = Values.of(row.headers());
        }
        return headers;
    }

    private Object properties() {
        if (properties == null) {
            properties = Values.of(row.properties());
        }
        return properties;
    }

    private Object body() {
        if (body == null) {
            Object parsed = JsonTree.parse(text());
            body = parsed == null ? NullValue.NULL_VALUE : parsed;
        }
        return body;
    }

    private String text() {
        if (text == null) {
            Body lying = row.body();
            String read = lying == null ? null : lying.text();
            text = read == null ? "" : read;
        }
        return text;
    }
}
