package io.brokerdeck.deadletter.content;

/**
 * One wrapping that was opened.
 *
 * @param name gzip, deflate, zlib or base64
 * @param bytes what came out of it
 * @param told false where no content encoding told it and the content did
 */
public record Layer(String name, long bytes, boolean told) {}
