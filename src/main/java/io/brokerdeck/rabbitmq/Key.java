package io.brokerdeck.rabbitmq;

/**
 * What is known of the routing key of a message.
 *
 * @param text the key, or the pattern that it passes; "" for any
 */
record Key(Form form, String text) {
    static final Key ANY = new Key(Form.ANY, "");

    enum Form {
        EXACTLY,
        PASSING,
        ANY
    }

    static Key exactly(String text) {
        return new Key(Form.EXACTLY, text);
    }

    /** The keys that a binding lets pass. */
    static Key of(String exchangeType, String bindingKey) {
        return switch (exchangeType) {
            case "direct" -> exactly(bindingKey);
            case "topic" ->
                TopicPattern.isPattern(bindingKey) ? new Key(Form.PASSING, bindingKey) : exactly(bindingKey);
            default -> ANY;
        };
    }

    /** Whether a message with this key may pass a binding to an exchange of this type. */
    boolean mayPass(String exchangeType, String bindingKey) {
        return switch (exchangeType) {
            case "direct" -> mayBe(bindingKey);
            case "topic" ->
                switch (form) {
                    case EXACTLY -> TopicPattern.matches(bindingKey, text);
                    case PASSING -> TopicPattern.overlap(bindingKey, text);
                    case ANY -> true;
                };
            // fanout takes all; headers, hashes and plugins' types decide by what is not known here
            default -> true;
        };
    }

    boolean mayBe(String key) {
        return switch (form) {
            case EXACTLY -> text.equals(key);
            case PASSING -> TopicPattern.matches(text, key);
            case ANY -> true;
        };
    }
}
