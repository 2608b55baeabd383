package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An element of a body that a client sent. Names are compared without their namespaces, as clients differ in them. */
record XmlElement(Element element) {
    /** Throws a refusal if the text is no XML. */
    static XmlElement parse(String text) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return new XmlElement(
                    builder.parse(new InputSource(new StringReader(text))).getDocumentElement());
        } catch (SAXException | IOException e) {
            throw new Refusal(Cause.ARGUMENT, "The body is no XML: " + e.getMessage());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java runtime cannot read XML safely", e);
        }
    }

    String name() {
        return element.getLocalName();
    }

    String text() {
        return element.getTextContent().strip();
    }

    List<XmlElement> children() {
        var children = new ArrayList<XmlElement>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(new XmlElement(child));
            }
        }
        return children;
    }

    @Nullable XmlElement child(String name) {
        return children().stream()
                .filter(child -> child.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The text of a child, empty where there is none. */
    String text(String name) {
        XmlElement child = child(name);
        return child == null ? "" : child.text();
    }

    /** What {@code xsi:type} says, without its prefix; empty where it says nothing. */
    String type() {
        String type = element.getAttributeNS(Xml.INSTANCE, "type");
        return type.substring(type.indexOf(':') + 1);
    }

    /** Whether there is an element of that name anywhere below. */
    boolean has(String name) {
        return element.getElementsByTagNameNS("*", name).getLength() > 0;
    }

    /** The element of that name anywhere below. Throws a refusal if there is none. */
    XmlElement find(String name) {
        Node found = element.getElementsByTagNameNS("*", name).item(0);
        if (found instanceof Element inner) {
            return new XmlElement(inner);
        }
        throw new Refusal(Cause.ARGUMENT, String.format(Locale.ROOT, "The body has no element '%s'.", name));
    }
}
