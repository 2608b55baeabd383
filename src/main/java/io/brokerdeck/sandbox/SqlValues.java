package io.brokerdeck.sandbox;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Date;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How values of filters are compared and computed. Null stands for unknown throughout. */
final class SqlValues {
    private SqlValues() {}

    /** The Boolean for one of the signs = &lt;&gt; != &lt; &lt;= &gt; &gt;=. */
    static @Nullable Object compare(String sign, @Nullable Object left, @Nullable Object right) {
        Integer order = order(left, right);
        if (order == null) {
            return null;
        }
        return switch (sign) {
            case "=" -> order == 0;
            case "<>", "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static @Nullable Integer order(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return null;
        }
        if (left instanceof Number a && right instanceof Number b) {
            return decimal(a).compareTo(decimal(b));
        }
        if (left instanceof Boolean a && right instanceof Boolean b) {
            return a.compareTo(b);
        }
        if (left instanceof Date a && right instanceof Date b) {
            return a.compareTo(b);
        }
        if (left instanceof UUID || right instanceof UUID) {
            return left.toString().equalsIgnoreCase(right.toString()) ? 0 : 1;
        }
        if (left instanceof String a && right instanceof String b) {
            return a.compareTo(b);
        }
        return left.equals(right) ? 0 : null;
    }

    /** Sum, difference, product, quotient or remainder; texts are joined by +. */
    static @Nullable Object compute(String sign, @Nullable Object left, @Nullable Object right) {
        if (sign.equals("+") && left instanceof String a && right instanceof String b) {
            return a + b;
        }
        if (!(left instanceof Number) || !(right instanceof Number)) {
            return null;
        }
        BigDecimal a = decimal((Number) left);
        BigDecimal b = decimal((Number) right);
        if (b.signum() == 0 && (sign.equals("/") || sign.equals("%"))) {
            return null;
        }
        BigDecimal result =
                switch (sign) {
                    case "+" -> a.add(b);
                    case "-" -> a.subtract(b);
                    case "*" -> a.multiply(b);
                    case "/" -> whole(left, right) ? a.divideToIntegralValue(b) : a.divide(b, MathContext.DECIMAL64);
                    default -> a.remainder(b);
                };
        return whole(left, right) ? (Object) result.longValue() : (Object) result.doubleValue();
    }

    private static boolean whole(Object left, Object right) {
        return !(left instanceof Double || left instanceof Float || left instanceof BigDecimal)
                && !(right instanceof Double || right instanceof Float || right instanceof BigDecimal);
    }

    private static BigDecimal decimal(Number number) {
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            return Double.isNaN(value) || Double.isInfinite(value) ? BigDecimal.ZERO : BigDecimal.valueOf(value);
        }
        return new BigDecimal(number.toString());
    }

    static @Nullable Boolean not(@Nullable Object value) {
        return value instanceof Boolean truth ? !truth : null;
    }

    static @Nullable Boolean and(@Nullable Object left, @Nullable Object right) {
        if (Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right)) {
            return false;
        }
        return Boolean.TRUE.equals(left) && Boolean.TRUE.equals(right) ? true : null;
    }

    static @Nullable Boolean or(@Nullable Object left, @Nullable Object right) {
        if (Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right)) {
            return true;
        }
        return Boolean.FALSE.equals(left) && Boolean.FALSE.equals(right) ? false : null;
    }

    /** % stands for any text, _ for one character, unless the escape character goes before. */
    static Pattern like(String pattern, @Nullable Character escape) {
        var expression = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (escape != null && c == escape && i + 1 < pattern.length()) {
                expression.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
            } else if (c == '%') {
                expression.append(".*");
            } else if (c == '_') {
                expression.append('.');
            } else {
                expression.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(expression.toString(), Pattern.DOTALL);
    }
}
