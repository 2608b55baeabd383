package io.brokerdeck.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The chances that one message is made of: the same generator state gives the same values. One thread at a time. */
record Draw(RandomGenerator chance, Instant now) {
    private static final List<String> NAMES = List.of(
            "Ines Duarte",
            "Jonas Weber",
            "Amélie Laurent",
            "Tomasz Nowak",
            "Priya Raman",
            "Søren Lund",
            "Grace Okafor",
            "Yuki Mori");
    private static final List<String> CITIES = List.of(
            "Lisboa", "Köln", "Lyon", "Gdańsk", "Chennai", "Aarhus", "Lagos", "Sapporo", "Austin", "Porto Alegre");
    private static final List<String> GOODS = List.of(
            "Trail shoe 42",
            "Rain jacket L",
            "Camping stove",
            "Head torch",
            "Sleeping bag",
            "Water filter",
            "Climbing rope 60 m");

    <T> T pick(List<T> from) {
        return from.get(chance.nextInt(from.size()));
    }

    int between(int from, int to) {
        return chance.nextInt(from, to + 1);
    }

    boolean happens(double probability) {
        return chance.nextDouble() < probability;
    }

    UUID uuid() {
        return new UUID(
                (chance.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L,
                (chance.nextLong() >>> 2) | 0x8000_0000_0000_0000L);
    }

    String number(String prefix) {
        return prefix + between(100_000, 999_999);
    }

    String name() {
        return pick(NAMES);
    }

    String city() {
        return pick(CITIES);
    }

    String goods() {
        return pick(GOODS);
    }

    String country() {
        return pick(List.of("DE", "FR", "PT", "PL", "DK", "US"));
    }

    BigDecimal money() {
        return BigDecimal.valueOf(between(495, 48_000), 2);
    }

    /** A number with this many decimals. */
    BigDecimal decimal(int from, int to, int decimals) {
        int scale = (int) Math.pow(10, decimals);
        return BigDecimal.valueOf(between(from * scale, to * scale), decimals);
    }
}
