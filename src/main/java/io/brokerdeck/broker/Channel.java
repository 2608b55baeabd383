package io.brokerdeck.broker;

/**
 * A session inside a {@link Connection}.
 *
 * @param id the broker's unique name of it
 * @param connection the id of its connection
 * @param prefetch unacknowledged messages allowed, 0 for unlimited
 * @param unconfirmed published messages that the broker has not confirmed yet
 */
public record Channel(
        String id,
        String connection,
        int number,
        String namespace,
        String user,
        String node,
        String state,
        int consumers,
        int unacknowledged,
        int prefetch,
        int unconfirmed,
        boolean confirms,
        boolean transactional) {}
