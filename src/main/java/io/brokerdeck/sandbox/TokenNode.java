package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;

/** Takes the tokens that a client shows ({@code $cbs}). */
final class TokenNode implements Node {
    private final Peer peer;

    TokenNode(Peer peer) {
        this.peer = peer;
    }

    @Override
    public Reply answer(Request request) {
        if (!request.property("operation").equals("put-token")) {
            throw new Refusal(Cause.NOT_IMPLEMENTED, "Only put-token can be asked here.");
        }
        if (!(request.body() instanceof String token)) {
            throw new Refusal(Cause.ARGUMENT, "The token is missing.");
        }
        peer.grants()
                .add(peer.site().tokens().check(token, peer.site().namespace().now()));
        return Reply.ACCEPTED;
    }
}
