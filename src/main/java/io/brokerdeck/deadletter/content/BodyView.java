package io.brokerdeck.deadletter.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer needs of a body. Texts are message content and hostile: to be rendered as text alone.
 *
 * @param size of the body as it lies in the queue, in bytes
 * @param openedSize after the layers were opened, in bytes
 * @param charset "" where there is no text
 * @param charsetGuessed true where nothing told it
 * @param replaced places that were no characters of the charset and are shown as U+FFFD
 * @param layers in the order in which they were opened
 * @param notes sentences on what could not be opened or is not what it says
 * @param pretty null for what is neither JSON nor XML
 * @param raw null for what is no text, or not shown
 * @param hex rows of what is no text, as far as the limit
 * @param masked true where something was replaced by the masking rules
 * @param hidden true where nothing of it may be shown; a note says why
 */
public record BodyView(
        BodyKind kind,
        long size,
        long openedSize,
        String charset,
        boolean charsetGuessed,
        long replaced,
        List<Layer> layers,
        List<String> notes,
        @Nullable CloudEvent cloudEvent,
        @Nullable Shown pretty,
        @Nullable Shown raw,
        List<HexRow> hex,
        boolean masked,
        boolean hidden) {}
