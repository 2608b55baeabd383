package io.brokerdeck.broker;

/**
 * A consumer of a queue.
 *
 * @param tag its name in its channel
 * @param active false while it waits behind a single active consumer
 * @param prefetch messages it may hold, 0 for unlimited
 */
public record Consumer(
        String tag,
        String connection,
        String channel,
        String peer,
        String user,
        boolean acknowledges,
        boolean exclusive,
        boolean active,
        int prefetch) {}
