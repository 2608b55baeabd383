package io.brokerdeck.deadletter.filter;

import io.brokerdeck.deadletter.content.Body;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as filters see it. Only what an expression names is asked for, headers, properties and body at most once for
 * a row. For those who may not see all of a message it gives what they may see, so that no filter tells more.
 */
public interface Row {
    /** Of a field of the type text, other than {@link Field#TEXT}; null or "" where it has none. */
    @Nullable String text(Field field);

    /** Of a field of the type number; null where it is not known. */
    @Nullable Long number(Field field);

    /** Of a field of the type time; null where it is not known. */
    @Nullable Instant time(Field field);

    Map<String, @Nullable Object> headers();

    Map<String, @Nullable Object> properties();

    /** Null where it is not kept. */
    @Nullable Body body();
}
