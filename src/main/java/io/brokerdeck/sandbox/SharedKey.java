package io.brokerdeck.sandbox;

import java.util.Set;

/** A shared access key of the namespace. Its secret is shown by no message. */
public record SharedKey(String name, String secret, Set<Right> rights) {
    public SharedKey {
        if (name.isEmpty() || secret.isEmpty() || rights.isEmpty()) {
            throw new IllegalArgumentException("a shared access key needs a name, a secret and a right");
        }
        rights = Set.copyOf(rights);
    }

    /** One that may do everything. */
    public static SharedKey root(String name, String secret) {
        return new SharedKey(name, secret, Set.of(Right.values()));
    }

    @Override
    public String toString() {
        return "SharedKey[" + name + "]";
    }
}
