package io.brokerdeck.sandbox;

/** What a key allows. */
public enum Right {
    /** To receive and to look. */
    LISTEN,
    /** To send and to schedule. */
    SEND,
    /** To create, change and delete entities and to read their figures; includes the other two. */
    MANAGE
}
