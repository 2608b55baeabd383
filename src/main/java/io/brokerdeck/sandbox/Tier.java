package io.brokerdeck.sandbox;

/** What kind of namespace it is, as far as that makes a difference here. */
public enum Tier {
    /** Without transactions. */
    BASIC("Basic", 500),
    STANDARD("Standard", 500),
    PREMIUM("Premium", 4_000);

    private final String label;
    private final int deleted;

    Tier(String label, int deleted) {
        this.label = label;
        this.deleted = deleted;
    }

    String label() {
        return label;
    }

    /** Messages that one batch delete removes at most. */
    int deleted() {
        return deleted;
    }
}
