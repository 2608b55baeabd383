package io.brokerdeck.broker;

/** Which of a source's messages are meant, in open words: a broker may have others, or only the first. */
public final class Part {
    /** Those that wait to be delivered, or are held by who received them. */
    public static final String ACTIVE = "active";
    /** Those that are to appear later. */
    public static final String SCHEDULED = "scheduled";
    /** Those that a receiver put aside: they are handed out to who asks for them by number, and to nobody else. */
    public static final String DEFERRED = "deferred";

    private Part() {}
}
