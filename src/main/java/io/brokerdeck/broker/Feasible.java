package io.brokerdeck.broker;

/** What can be done, or why not. */
public sealed interface Feasible<T> {
    record Yes<T>(T value) implements Feasible<T> {}

    record No<T>(Refusal refusal) implements Feasible<T> {}

    /**
     * @param name a stable word ("auto-delete", "delivery-limit"); begins with {@link #UNKNOWN} where the broker did not
     *     tell what one has to know, as in its first seconds
     * @param message what would go wrong
     * @param mend how to make it possible
     */
    record Refusal(String name, String message, String mend) {
        public static final String UNKNOWN = "unknown-";

        /** Whether it may be another answer in a moment. */
        public boolean isForWantOfKnowledge() {
            return name.startsWith(UNKNOWN);
        }
    }
}
