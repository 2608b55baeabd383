package io.brokerdeck.deadletter.filter;

import java.time.Instant;
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
        IN("in"),
        CONTAINS("contains"),
        STARTS("startsWith"),
        ENDS("endsWith");

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

    /** Whether a field with this value fulfils it: String, Long or Instant, as the field's type is. */
    public boolean holds(Object value) {
        return switch (op) {
            case EQUAL, IN -> values.contains(value);
            case LESS -> compared(value) < 0;
            case AT_MOST -> compared(value) <= 0;
            case MORE -> compared(value) > 0;
            case AT_LEAST -> compared(value) >= 0;
            case CONTAINS -> ((String) value).contains(part());
            case STARTS -> ((String) value).startsWith(part());
            case ENDS -> ((String) value).endsWith(part());
        };
    }

    private int compared(Object value) {
        return value instanceof Instant time
                ? time.compareTo((Instant) values.get(0))
                : ((Long) value).compareTo((Long) values.get(0));
    }

    private String part() {
        return (String) values.get(0);
    }
}
