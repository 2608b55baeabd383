package io.brokerdeck.sandbox;

import java.util.List;

/**
 * A rule of a subscription.
 *
 * @param action its text, empty for none
 * @param created epoch ms
 */
record Rule(String name, Filter filter, String action, List<SqlStep> steps, long created) {
    static final String STANDARD = "$Default";

    /** Throws {@link SqlException} if the action cannot be read. */
    static Rule of(String name, Filter filter, String action, long created) {
        return new Rule(name, filter, action, SqlParser.action(action), created);
    }

    static Rule everything(long created) {
        return of(STANDARD, new Filter.True(), "", created);
    }
}
