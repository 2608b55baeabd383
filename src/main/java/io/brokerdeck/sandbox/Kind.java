package io.brokerdeck.sandbox;

/** What an entity of a namespace can be. */
enum Kind {
    QUEUE("queue"),
    TOPIC("topic"),
    SUBSCRIPTION("subscription");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** In lower case, for sentences. */
    String word() {
        return word;
    }
}
