package io.brokerdeck.broker;

/** What can be done, or why not. */
public sealed interface Feasible<T> {
    record Yes<T>(T value) implements Feasible<T> {}

    record No<T>(Refusal refusal) implements Feasible<T> {}

    /**
     * @param name a stable word ("auto-delete", "delivery-limit")
     * @param message what would go wrong
     * @param mend how to make it possible
     */
    record Refusal(String name, String message, String mend) {}
}
