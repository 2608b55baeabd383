package io.brokerdeck.deadletter.failure;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * By what a failure is known again: equal for messages that failed alike, in any run, on any machine and in any inspection,
 * as long as the rules are the same.
 *
 * @param id the version of the rules, a dash and 128 bits of SHA-256 over the pattern in hexadecimal digits: safe in
 *     addresses
 */
public record Fingerprint(String id, Pattern pattern) {
    /** Grows with every change that gives the same message another pattern. */
    public static final int RULES = 1;

    private static final int BYTES = 16;
    private static final String UNNAMED_QUEUE = "amq.gen-";

    public static Fingerprint of(Facts facts) {
        return of(facts, Normal.of(text(facts)));
    }

    /** The same with what was replaced. */
    public static Explanation explain(Facts facts) {
        String text = Values.cut(text(facts), Normal.LONGEST);
        Normal normal = Normal.of(text);
        return new Explanation(of(facts, normal), text, normal.replacements());
    }

    private static String text(Facts facts) {
        String message = facts.thrown().message();
        return message.isEmpty() ? facts.description() : message;
    }

    private static Fingerprint of(Facts facts, Normal message) {
        Pattern pattern = new Pattern(
                RULES,
                facts.category(),
                facts.category().equals(Facts.APPLICATION)
                        ? Normal.of(facts.reason()).text()
                        : "",
                type(facts.thrown().type()),
                message.text(),
                facts.thrown().causes().stream().map(Fingerprint::type).toList(),
                facts.thrown().frames(),
                facts.source().startsWith(UNNAMED_QUEUE) ? UNNAMED_QUEUE : facts.source(),
                facts.messageType());
        return new Fingerprint(RULES + "-" + hash(pattern), pattern);
    }

    /** Without arguments of types and what stands in brackets behind it. */
    private static String type(String type) {
        int end = 0;
        while (end < type.length() && "`[( ".indexOf(type.charAt(end)) < 0) {
            end++;
        }
        return end == 0 ? type : type.substring(0, end);
    }

    private static String hash(Pattern pattern) {
        MessageDigest sha = sha256();
        add(sha, List.of(pattern.category(), pattern.reason(), pattern.exceptionType(), pattern.message()));
        add(sha, pattern.causes());
        add(sha, pattern.frames());
        add(sha, List.of(pattern.source(), pattern.messageType()));
        return HexFormat.of().formatHex(sha.digest(), 0, BYTES);
    }

    /** Each text led by its length: no two different patterns give the same bytes. */
    private static void add(MessageDigest sha, List<String> texts) {
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, texts.size()));
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            sha.update(bytes);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
