package io.brokerdeck.sandbox;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of entities: which are allowed, and that their case does not matter. */
final class Names {
    private static final Pattern ENTITY = Pattern.compile("[A-Za-z0-9](?:[\\w\\-./]*[A-Za-z0-9])?");
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9$](?:[\\w\\-.]*[A-Za-z0-9])?");
    private static final int LONGEST_ENTITY = 260;
    private static final int LONGEST_PART = 50;

    private Names() {}

    /** The form that names are compared in. */
    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static boolean isEntity(String name) {
        return name.length() <= LONGEST_ENTITY && ENTITY.matcher(name).matches();
    }

    /** Of a subscription or a rule. */
    static boolean isPart(String name) {
        return name.length() <= LONGEST_PART && PART.matcher(name).matches();
    }

    static String namespace(SetupNode node) {
        String name = node.text("Name");
        require(isPart(name), node, name);
        return name;
    }

    static String entity(SetupNode node) {
        String name = node.text("Name");
        require(isEntity(name), node, name);
        return name;
    }

    static String part(SetupNode node) {
        String name = node.text("Name");
        require(isPart(name), node, name);
        return name;
    }

    private static void require(boolean right, SetupNode node, String name) {
        if (!right) {
            throw node.at("Name")
                    .wrong("'" + name + "' is no name; use letters, digits, - _ . and begin and end with a letter or"
                            + " digit (queues and topics may hold /, up to 260 characters, all others up to 50)");
        }
    }
}
