package io.brokerdeck.deadletter.filter;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the conditions on indexed fields that an expression joins by {@code &&}. */
final class Conditions {
    private static final Map<String, Condition.Op> OPS = Map.of(
            "_==_", Condition.Op.EQUAL,
            "_<_", Condition.Op.LESS,
            "_<=_", Condition.Op.AT_MOST,
            "_>_", Condition.Op.MORE,
            "_>=_", Condition.Op.AT_LEAST,
            "@in", Condition.Op.IN);
    private static final Map<String, Condition.Op> PARTS = Map.of(
            "contains", Condition.Op.CONTAINS,
            "startsWith", Condition.Op.STARTS,
            "endsWith", Condition.Op.ENDS);

    private final Instant now;
    private final List<Condition> found = new ArrayList<>();
    private boolean all = true;

    private Conditions(Instant now) {
        this.now = now;
    }

    /**
     * @param whole whether they say all that the expression does
     */
    record Found(List<Condition> conditions, boolean whole) {}

    static Found of(CelExpr root, Instant now) {
        Conditions conditions = new Conditions(now);
        conditions.read(root);
        return new Found(List.copyOf(conditions.found), conditions.all);
    }

    private void read(CelExpr expression) {
        if (expression.getKind() == Kind.CALL && expression.call().function().equals("_&&_")) {
            expression.call().args().forEach(this::read);
            return;
        }
        Condition condition = expression.getKind() == Kind.CALL ? condition(expression) : null;
        if (condition == null) {
            all = false;
        } else {
            found.add(condition);
        }
    }

    private @Nullable Condition condition(CelExpr call) {
        Condition.Op part = PARTS.get(call.call().function());
        if (part != null) {
            return part(call, part);
        }
        Condition.Op op = OPS.get(call.call().function());
        if (op == null || call.call().args().size() != 2) {
            return null;
        }
        CelExpr left = call.call().args().get(0);
        CelExpr right = call.call().args().get(1);
        Field field = field(left);
        if (op == Condition.Op.IN) {
            return field == null ? null : oneOf(field, right);
        }
        if (field == null) {
            field = field(right);
            right = left;
            op = op.turned();
        }
        if (field != null && field.type() == Field.Type.TEXT && op != Condition.Op.EQUAL) {
            return null; // databases order text by other rules
        }
        Object value = field == null ? null : value(field, right);
        return field == null || value == null ? null : new Condition(field, op, List.of(value));
    }

    private static @Nullable Condition part(CelExpr call, Condition.Op op) {
        Field field = call.call().target().map(Conditions::field).orElse(null);
        if (field == null || field.type() != Field.Type.TEXT) {
            return null;
        }
        Object text = constant(call.call().args().get(0), CelConstant.Kind.STRING_VALUE);
        return text == null ? null : new Condition(field, op, List.of(text));
    }

    private static @Nullable Field field(CelExpr expression) {
        Field field =
                expression.getKind() == Kind.IDENT ? Field.of(expression.ident().name()) : null;
        return field != null && field.indexed() ? field : null;
    }

    private @Nullable Condition oneOf(Field field, CelExpr list) {
        if (list.getKind() != Kind.LIST || list.list().elements().isEmpty()) {
            return null;
        }
        Object[] values = list.list().elements().stream()
                .map(element -> value(field, element))
                .toArray();
        return Arrays.asList(values).contains(null) ? null : new Condition(field, Condition.Op.IN, List.of(values));
    }

    private @Nullable Object value(Field field, CelExpr expression) {
        return switch (field.type()) {
            case TEXT -> constant(expression, CelConstant.Kind.STRING_VALUE);
            case NUMBER -> constant(expression, CelConstant.Kind.INT64_VALUE);
            case TIME -> moment(expression);
            default -> null;
        };
    }

    private static @Nullable Object constant(CelExpr expression, CelConstant.Kind kind) {
        if (expression.getKind() != Kind.CONSTANT || expression.constant().getKind() != kind) {
            return null;
        }
        CelConstant constant = expression.constant();
        return kind == CelConstant.Kind.STRING_VALUE ? constant.stringValue() : (Object) constant.int64Value();
    }

    private @Nullable Instant moment(CelExpr expression) {
        if (expression.getKind() == Kind.IDENT) {
            return expression.ident().name().equals(Binding.NOW) ? now : null;
        }
        if (expression.getKind() != Kind.CALL) {
            return null;
        }
        List<CelExpr> args = expression.call().args();
        try {
            switch (expression.call().function()) {
                case "timestamp" -> {
                    Object text = constant(args.get(0), CelConstant.Kind.STRING_VALUE);
                    return text == null
                            ? null
                            : OffsetDateTime.parse(text.toString()).toInstant();
                }
                case "_-_", "_+_" -> {
                    Instant base = args.size() == 2 ? moment(args.get(0)) : null;
                    Duration span = base == null ? null : span(args.get(1));
                    boolean back = expression.call().function().equals("_-_");
                    return base == null || span == null ? null : back ? base.minus(span) : base.plus(span);
                }
                default -> {
                    return null;
                }
            }
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Duration span(CelExpr expression) {
        if (expression.getKind() != Kind.CALL || !expression.call().function().equals("duration")) {
            return null;
        }
        Object text = constant(expression.call().args().get(0), CelConstant.Kind.STRING_VALUE);
        return text == null ? null : Spans.parse(text.toString());
    }
}
