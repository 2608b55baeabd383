package io.brokerdeck.deadletter.filter;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts the work for one row: every value that is worked out is charged before anything is done with it. One thread.
 */
final class Budget implements CelEvaluationListener {
    private static final long STEPS = 20_000_000;
    private static final int NODE = 8;
    private static final int ITEM = 2;

    private final Costs costs;
    private long left = STEPS;

    Budget(Costs costs) {
        this.costs = costs;
    }

    @Override
    public void callback(CelExpr node, @Nullable Object value) {
        spend(NODE);
        if (value instanceof String text) {
            spend(costs.text(node.id(), text.length()));
        } else if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            if (costs.compares(node.id())) {
                walk(value);
            } else if (node.getKind() == CelExpr.ExprKind.Kind.CALL) {
                spend(value instanceof Collection<?> items ? items.size() : 1);
            }
        }
    }

    private void walk(@Nullable Object value) {
        spend(ITEM);
        if (value instanceof String text) {
            spend(text.length() / 16);
        } else if (value instanceof Collection<?> items) {
            items.forEach(this::walk);
        } else if (value instanceof Map<?, ?> members) {
            members.values().forEach(this::walk);
        }
    }

    private void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw new Exhausted("The filter takes too much work for this message.");
        }
    }
}
