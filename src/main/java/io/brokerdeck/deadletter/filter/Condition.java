package io.brokerdeck.deadletter.filter;

import java.util.List;

/**
 * A comparison of an indexed field with constants that every message which matches fulfils. Text that is absent counts as
 * ""; a number or time that is not known fulfils none.
 *
 * @param values one, or several for {@link Op#IN}: String, Long or Instant, as the field's type is
 */
public record Condition(Field field, Op op, List<Object> values) {
    /** How it is compared. */
    public enum Op {
        EQUAL("=="),
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">="),
        IN("in");

        private final String sign;

        Op(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        /** The same with both sides changed. */
        Op turned() {
            return switch (this) {
                case LESS -> MORE;
                case AT_MOST -> AT_LEAST;
                case MORE -> LESS;
                case AT_LEAST -> AT_MOST;
                default -> this;
            };
        }
    }
}
