package io.brokerdeck.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Writes XML, element by element. A namespace that is given holds for the element and what is in it. */
final class Xml {
    static final String ATOM = "http://www.w3.org/2005/Atom";
    static final String SERVICE_BUS = "http://schemas.microsoft.com/netservices/2010/10/servicebus/connect";
    static final String COUNTS = "http://schemas.microsoft.com/netservices/2011/06/servicebus";
    static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    static final String SCHEMA = "http://www.w3.org/2001/XMLSchema";

    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    Xml open(String name, String namespace, Map<String, String> attributes) {
        text.append('<').append(name);
        if (!namespace.isEmpty()) {
            text.append(" xmlns=\"").append(namespace).append('"');
        }
        attributes.forEach((key, value) ->
                text.append(' ').append(key).append("=\"").append(escape(value)).append('"'));
        text.append('>');
        open.push(name);
        return this;
    }

    Xml open(String name, String namespace) {
        return open(name, namespace, Map.of());
    }

    Xml open(String name) {
        return open(name, "", Map.of());
    }

    Xml close() {
        text.append("</").append(open.pop()).append('>');
        return this;
    }

    Xml element(String name, Object value) {
        return element(name, Map.of(), value);
    }

    Xml element(String name, Map<String, String> attributes, Object value) {
        open(name, "", attributes);
        text.append(escape(value.toString()));
        return close();
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String escape(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
