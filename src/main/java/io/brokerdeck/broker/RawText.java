package io.brokerdeck.broker;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a broker calls text and is no UTF-8: kept as it came, so that a message that is sent again is the same. */
public record RawText(byte[] bytes) {
    @Override
    public boolean equals(Object other) {
        return other instanceof RawText raw && Arrays.equals(bytes, raw.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Readable, with what cannot be read replaced. */
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
