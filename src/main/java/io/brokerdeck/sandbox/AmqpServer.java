package io.brokerdeck.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Serves AMQP over TCP. All methods are to be called on the event loop. */
final class AmqpServer {
    private final Vertx vertx;
    private final Site site;
    private final Set<Peer> peers = new LinkedHashSet<>();

    AmqpServer(Vertx vertx, Site site) {
        this.vertx = vertx;
        this.site = site;
    }

    /** Gives the port once it is served. */
    Future<Integer> listen(String host, int port) {
        var options = new NetServerOptions().setHost(host).setPort(port).setTcpNoDelay(true);
        return vertx.createNetServer(options)
                .connectHandler(this::connected)
                .listen()
                .map(NetServer::actualPort);
    }

    private void connected(NetSocket socket) {
        var peer = new Peer(site, socket, socket::close);
        peers.add(peer);
        socket.handler(bytes -> hear(peer, bytes));
        socket.exceptionHandler(broken -> socket.close());
        socket.closeHandler(closed -> {
            peers.remove(peer);
            peer.end();
        });
    }

    private void hear(Peer peer, Buffer bytes) {
        long delay = site.faults().delay().toMillis();
        if (delay <= 0) {
            peer.read(bytes);
        } else {
            vertx.setTimer(delay, later -> peer.read(bytes));
        }
    }

    void tick() {
        peers.forEach(Peer::tick);
    }

    /** Breaks all connections off. */
    void drop() {
        List.copyOf(peers).forEach(Peer::sever);
    }
}
