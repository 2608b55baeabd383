package io.brokerdeck.rabbitmq;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * 64-bit hashes of byte ranges, taken for the identity of label texts: among a million the chance of one collision is
 * below 1 in 30 million. Seeded at random, so that no name can be made to collide.
 */
final class Hash {
    private static final long SEED = new SecureRandom().nextLong();
    private static final long PRIME = 0x100000001b3L;

    private Hash() {}

    static long seed() {
        return SEED;
    }

    /** The hash so far with a range of bytes and an end mark added to it. */
    static long with(long hash, byte[] bytes, int from, int to) {
        long result = hash;
        for (int i = from; i < to; i++) {
            result = (result ^ bytes[i]) * PRIME;
        }
        // an end mark that is no byte, and a mix, lest ("ab", "c") be ("a", "bc") and neighbours lie side by side
        result = (result ^ 0x1ffL) * PRIME;
        result = (result ^ (result >>> 33)) * 0xff51afd7ed558ccdL;
        result = (result ^ (result >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return result ^ (result >>> 33);
    }

    static long with(long hash, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return with(hash, bytes, 0, bytes.length);
    }
}
