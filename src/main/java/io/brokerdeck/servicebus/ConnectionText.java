package io.brokerdeck.servicebus;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A connection string taken apart as far as the console must know it.
 *
 * @param host of its endpoint
 * @param emulator it is an emulator's: AMQP without TLS
 */
record ConnectionText(String host, boolean emulator) {
    /** Why a text is no connection string of a namespace; shows none of it. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        private final String mend;

        Wrong(String what, String mend) {
            super(what);
            this.mend = mend;
        }

        String mend() {
            return mend;
        }
    }

    static ConnectionText parse(String text) throws Wrong {
        Map<String, String> parts = parts(text);
        String host = host(parts.get("endpoint"));
        if (host == null) {
            throw new Wrong(
                    "has no Endpoint=sb://…", "copy the primary connection string of a shared access policy as it is");
        }
        if (parts.containsKey("entitypath")) {
            throw new Wrong(
                    "is one of a single queue or topic (EntityPath)", "use a shared access policy of the namespace");
        }
        if (!parts.containsKey("sharedaccesskeyname") || !parts.containsKey("sharedaccesskey")) {
            throw new Wrong(
                    "has no SharedAccessKeyName and SharedAccessKey",
                    "use a shared access policy of the namespace, or an identity with fully-qualified-namespace");
        }
        return new ConnectionText(host, Boolean.parseBoolean(parts.get("usedevelopmentemulator")));
    }

    private static Map<String, String> parts(String text) {
        Map<String, String> parts = new TreeMap<>();
        for (String part : text.split(";")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        part.substring(equals + 1).strip());
            }
        }
        return parts;
    }

    private static @Nullable String host(@Nullable String endpoint) {
        if (endpoint == null) {
            return null;
        }
        try {
            return URI.create(endpoint).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
