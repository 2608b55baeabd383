package io.brokerdeck.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A line on loopback between a client and a server that a test can disturb. Each change holds at once, for open
 * connections too, until the next one. Begins with {@link #pass()}.
 */
public final class TcpProxy implements AutoCloseable {
    private enum Line {
        PASSING,
        SILENT,
        CUT
    }

    private final int target;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private Line line = Line.PASSING;
    private Duration delay = Duration.ZERO;

    private TcpProxy(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** To a server's port on loopback. */
    public static TcpProxy to(int port) {
        try {
            var proxy = new TcpProxy(port);
            daemon(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Everything goes through, with what was held back first. */
    public void pass() {
        change(Line.PASSING, Duration.ZERO);
    }

    /** Every piece of data, in both directions, takes so much longer. */
    public void delay(Duration by) {
        change(Line.PASSING, by);
    }

    /** As if packets were dropped: connections stay open, are even made, and nothing arrives. */
    public void blackHole() {
        change(Line.SILENT, Duration.ZERO);
    }

    /** Open connections are reset, and so is each new one. */
    public void cut() {
        change(Line.CUT, Duration.ZERO);
        sockets.forEach(this::reset);
    }

    @Override
    public void close() {
        cut();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void change(Line next, Duration by) {
        line = next;
        delay = by;
        notifyAll();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                sockets.add(client);
                daemon(() -> connect(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try {
            awaitLine();
            var remote = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(remote);
            daemon(() -> copy(client, remote));
            copy(remote, client);
        } catch (IOException | InterruptedException e) {
            reset(client);
        }
    }

    private void copy(Socket from, Socket to) {
        var buffer = new byte[8192];
        try {
            for (int n; (n = from.getInputStream().read(buffer)) >= 0; ) {
                awaitLine();
                to.getOutputStream().write(buffer, 0, n);
            }
            awaitLine();
            to.shutdownOutput();
        } catch (IOException | InterruptedException e) {
            reset(from);
            reset(to);
        }
    }

    private void awaitLine() throws IOException, InterruptedException {
        Duration pause;
        synchronized (this) {
            while (line == Line.SILENT) {
                wait();
            }
            if (line == Line.CUT) {
                throw new IOException("cut");
            }
            pause = delay;
        }
        Thread.sleep(pause.toMillis());
    }

    private void reset(Socket socket) {
        sockets.remove(socket);
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // Closed already: that is what was wanted.
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
