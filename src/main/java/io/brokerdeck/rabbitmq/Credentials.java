package io.brokerdeck.rabbitmq;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A user and its password; the password appears in no text of this object. */
record Credentials(String username, String password) {
    /** The value of an HTTP {@code Authorization} header. */
    String basic() {
        return "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return username + ":***";
    }
}
