package io.brokerdeck.deadletter.content;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the view of one body. Used once. */
final class Viewing {
    private static final int MOST_HEX = 1 << 16;

    private final Body body;
    private final int limit;
    private final boolean events;
    private final Opening.Opened opened;
    private final List<String> notes;
    private String original = "";
    private boolean masked;

    /**
     * @param events false within the data of an event, so that events in events end
     */
    Viewing(Body body, int limit, boolean events) {
        this.body = body;
        this.limit = limit;
        this.events = events;
        this.opened = Opening.of(body.bytes(), body.contentEncoding());
        this.notes = new ArrayList<>(opened.notes());
    }

    static @Nullable String text(Body body) {
        Opening.Opened opened = Opening.of(body.bytes(), body.contentEncoding());
        Decoding.Text decoded =
                opened.refused() ? null : Decoding.of(opened.bytes(), body.contentType(), body.contentEncoding());
        if (decoded == null) {
            return null;
        }
        return body.masking().readsBodies() ? body.masking().json(decoded.text()) : decoded.text();
    }

    BodyView view() {
        if (opened.bytes().length == 0) {
            return new Parts(BodyKind.EMPTY, null).end();
        }
        Decoding.Text decoded =
                opened.refused() ? null : Decoding.of(opened.bytes(), body.contentType(), body.contentEncoding());
        if (decoded == null) {
            return binary();
        }
        if (decoded.replaced() > 0) {
            notes.add(decoded.replaced() + (decoded.replaced() == 1 ? " place is" : " places are") + " no "
                    + decoded.charset() + ", shown as \uFFFD.");
        }
        String text = decoded.text();
        original = text;
        if (body.masking().readsBodies()) {
            String left = body.masking().json(text);
            if (left == null) {
                return hidden(
                        BodyKind.TEXT,
                        "Not shown: rules hide parts of JSON bodies from you, and this one cannot be read as JSON.");
            }
            masked = !left.equals(text);
            text = left;
        }
        return shown(decoded, text);
    }

    private BodyView binary() {
        if (body.masking().readsBodies()) {
            return hidden(
                    BodyKind.BINARY,
                    "Not shown: rules hide parts of bodies from you, and this one cannot be read as text.");
        }
        Parts parts = new Parts(BodyKind.BINARY, null);
        parts.hex = HexRow.of(opened.bytes(), Math.min(limit, MOST_HEX));
        return parts.end();
    }

    private BodyView hidden(BodyKind kind, String note) {
        notes.add(note);
        Parts parts = new Parts(kind, null);
        parts.hidden = true;
        return parts.end();
    }

    private BodyView shown(Decoding.Text decoded, String text) {
        String told = body.contentType() == null ? "" : body.contentType().toLowerCase(Locale.ROOT);
        boolean toldJson = told.contains("json");
        int start = start(text);
        char first = start < text.length() ? text.charAt(start) : ' ';
        if (toldJson || first == '{' || first == '[') {
            try {
                Parts parts = new Parts(BodyKind.JSON, decoded);
                parts.pretty = JsonText.pretty(text, limit);
                parts.event = first == '{' && events ? structured(text) : null;
                return parts.end(text);
            } catch (JsonFault e) {
                if (toldJson && !masked) {
                    notes.add("The content type says JSON, and it is none (" + e.getMessage() + "): shown as text.");
                }
            }
        }
        Shown pretty = first == '<' ? XmlText.pretty(text, limit) : null;
        if (pretty == null && told.contains("xml") && !masked) {
            notes.add("The content type says XML, and it is none: shown as text.");
        }
        Parts parts = new Parts(pretty == null ? BodyKind.TEXT : BodyKind.XML, decoded);
        parts.pretty = pretty;
        return parts.end(text);
    }

    private static int start(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }

    private @Nullable CloudEvent structured(String json) throws JsonFault {
        Events.Structured event = Events.structured(json);
        if (event == null) {
            return null;
        }
        String data = event.data();
        if (data == null) {
            return new CloudEvent("structured", event.attributes(), null);
        }
        String type = event.attributes().get("datacontenttype");
        Body inner = event.base64() ? coded(type) : null;
        if (inner == null) {
            inner = new Body(data.getBytes(StandardCharsets.UTF_8), type, null, Map.of(), Masking.NONE);
        }
        return new CloudEvent("structured", event.attributes(), new Viewing(inner, limit, false).view());
    }

    /** What lies in Base64 was not masked with the text around it, but hidden; null where it is no Base64. */
    private @Nullable Body coded(@Nullable String type) throws JsonFault {
        Events.Structured event = Events.structured(original);
        if (event == null || event.data() == null) {
            return null;
        }
        try {
            return new Body(Base64.getDecoder().decode(event.data()), type, null, Map.of(), body.masking());
        } catch (IllegalArgumentException e) {
            notes.add("data_base64 of the event is no Base64: shown as it is.");
            return null;
        }
    }

    /** What differs from view to view. */
    private final class Parts {
        private final BodyKind kind;
        private final Decoding.@Nullable Text decoded;
        private @Nullable CloudEvent event;
        private @Nullable Shown pretty;
        private @Nullable Shown raw;
        private List<HexRow> hex = List.of();
        private boolean hidden;

        Parts(BodyKind kind, Decoding.@Nullable Text decoded) {
            this.kind = kind;
            this.decoded = decoded;
        }

        BodyView end(String text) {
            raw = Shown.of(text, limit);
            return end();
        }

        BodyView end() {
            if (event == null && events) {
                event = Events.binary(body.masking().masked(body.headers()));
            }
            return new BodyView(
                    kind,
                    body.bytes().length,
                    opened.bytes().length,
                    decoded == null ? "" : decoded.charset(),
                    decoded != null && decoded.guessed(),
                    decoded == null ? 0 : decoded.replaced(),
                    opened.layers(),
                    List.copyOf(notes),
                    event,
                    pretty,
                    raw,
                    hex,
                    masked,
                    hidden);
        }
    }
}
