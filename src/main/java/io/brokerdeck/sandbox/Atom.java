package io.brokerdeck.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The envelopes in which the management API wraps what it tells. */
final class Atom {
    private static final Map<String, String> TEXT = Map.of("type", "text");

    private Atom() {}

    /** A feed of one page, with the link to the next where there is more. */
    static <T> String feed(AdminRequest request, String title, List<T> all, BiConsumer<Xml, T> entry) {
        List<T> page = all.stream().skip(request.skip()).limit(request.top()).toList();
        String self = request.host() + String.join("/", request.segments());
        var xml = new Xml().open("feed", Xml.ATOM);
        xml.element("title", TEXT, title).element("id", self).element("updated", Instant.now());
        link(xml, "self", self);
        int next = request.skip() + page.size();
        if (!page.isEmpty() && next < all.size()) {
            link(xml, "next", self + "?$skip=" + next + "&$top=" + request.top());
        }
        page.forEach(one -> entry.accept(xml, one));
        return xml.close().toString();
    }

    private static void link(Xml xml, String rel, String href) {
        xml.open("link", "", Map.of("rel", rel, "href", href)).close();
    }

    /**
     * An entry by itself or in a feed.
     *
     * @param content writes what it is about
     */
    static void entry(Xml xml, String title, String url, long created, long updated, Runnable content) {
        xml.open("entry", Xml.ATOM);
        xml.element("id", url).element("title", TEXT, title);
        xml.element("published", Instant.ofEpochMilli(created)).element("updated", Instant.ofEpochMilli(updated));
        link(xml, "self", url);
        xml.open("content", "", Map.of("type", "application/xml"));
        content.run();
        xml.close().close();
    }
}
