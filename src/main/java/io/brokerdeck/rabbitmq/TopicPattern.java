package io.brokerdeck.rabbitmq;

/** Binding keys of topic exchanges: {@code *} stands for one word, {@code #} for any number of words. */
final class TopicPattern {
    private TopicPattern() {}

    static boolean isPattern(String key) {
        for (String word : words(key)) {
            if (word.equals("*") || word.equals("#")) {
                return true;
            }
        }
        return false;
    }

    /** Whether a message with this routing key passes; stars and hashes in the routing key are ordinary words. */
    static boolean matches(String pattern, String routingKey) {
        return meet(words(pattern), words(routingKey), false);
    }

    /** Whether some routing key passes both patterns. */
    static boolean overlap(String one, String other) {
        return meet(words(one), words(other), true);
    }

    /** Works backwards from the ends: {@code meet[j]} tells whether the rests from word i and word j have a common key. */
    private static boolean meet(String[] one, String[] other, boolean otherIsPattern) {
        boolean[] below = new boolean[other.length + 1];
        for (int i = one.length; i >= 0; i--) {
            boolean[] meet = new boolean[other.length + 1];
            for (int j = other.length; j >= 0; j--) {
                boolean hash = i < one.length && one[i].equals("#");
                boolean otherHash = otherIsPattern && j < other.length && other[j].equals("#");
                if (i == one.length && j == other.length) {
                    meet[j] = true;
                } else if (hash || otherHash) {
                    meet[j] = (i < one.length && below[j] && (hash || otherHash))
                            || (j < other.length && meet[j + 1] && (hash || otherHash));
                } else if (i < one.length && j < other.length) {
                    meet[j] = below[j + 1] && same(one[i], other[j], otherIsPattern);
                }
            }
            below = meet;
        }
        return below[0];
    }

    private static boolean same(String word, String other, boolean otherIsPattern) {
        return word.equals("*") || (otherIsPattern && other.equals("*")) || word.equals(other);
    }

    /** The empty key has no word at all. */
    private static String[] words(String key) {
        return key.isEmpty() ? new String[0] : key.split("\\.", -1);
    }
}
