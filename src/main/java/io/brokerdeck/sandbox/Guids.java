package io.brokerdeck.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** Lock tokens as delivery tags: 16 bytes, the first three fields of the UUID with their low byte first, as in .NET. */
final class Guids {
    private Guids() {}

    static byte[] bytes(UUID token) {
        long high = token.getMostSignificantBits();
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (high >>> 32))
                .putShort((short) (high >>> 16))
                .putShort((short) high)
                .order(ByteOrder.BIG_ENDIAN)
                .putLong(token.getLeastSignificantBits())
                .array();
    }
}
