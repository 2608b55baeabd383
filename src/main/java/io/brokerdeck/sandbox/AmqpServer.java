package io.brokerdeck.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Serves AMQP over TCP, TLS and WebSockets. All methods are to be called on the event loop. */
final class AmqpServer {
    private final Vertx vertx;
    private final Site site;
    private final Set<Peer> peers = new LinkedHashSet<>();

    AmqpServer(Vertx vertx, Site site) {
        this.vertx = vertx;
        this.site = site;
    }

    /** Gives the port once it is served. */
    Future<Integer> listen(NetServerOptions options) {
        return vertx.createNetServer(options.setTcpNoDelay(true))
                .connectHandler(this::connected)
                .listen()
                .map(NetServer::actualPort);
    }

    private void connected(NetSocket socket) {
        Peer peer = serve(socket, socket, socket::close);
        socket.closeHandler(closed -> end(peer));
    }

    /** Serves a client that came by HTTP. */
    void connected(ServerWebSocket socket) {
        Peer peer = serve(socket, socket, socket::close);
        socket.closeHandler(closed -> end(peer));
    }

    private Peer serve(ReadStream<Buffer> in, WriteStream<Buffer> out, Runnable hangUp) {
        var peer = new Peer(site, out, hangUp);
        peers.add(peer);
        var late = new ArrayDeque<Buffer>();
        in.handler(bytes -> hear(peer, late, bytes));
        in.exceptionHandler(broken -> hangUp.run());
        return peer;
    }

    private void end(Peer peer) {
        peers.remove(peer);
        peer.end();
    }

    /** What is heard later is heard in its order, also when the delay changes meanwhile. */
    private void hear(Peer peer, Deque<Buffer> late, Buffer bytes) {
        long delay = site.faults().delay().toMillis();
        if (delay <= 0 && late.isEmpty()) {
            peer.read(bytes);
            return;
        }
        late.add(bytes);
        vertx.setTimer(Math.max(1, delay), due -> peer.read(late.remove()));
    }

    void tick() {
        peers.forEach(Peer::tick);
    }

    /** Breaks all connections off. */
    void drop() {
        List.copyOf(peers).forEach(Peer::sever);
    }
}
