package io.brokerdeck.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy on loopback that knows CONNECT alone and leads every name to one port of this machine. */
public final class ConnectProxy implements AutoCloseable {
    /** {@code host:port} of each connection that was let through. */
    public final Queue<String> connected = new ConcurrentLinkedQueue<>();

    private final int target;
    private final @Nullable String authorization;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /** @param login {@code user:password} that it asks for, null for none */
    public ConnectProxy(int target, @Nullable String login) throws IOException {
        this.target = target;
        this.authorization = login == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    public String address() {
        return "localhost:" + server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                sockets.add(client);
                daemon(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            for (String[] head = head(client.getInputStream()); head.length > 0; head = head(client.getInputStream())) {
                if (allowed(head)) {
                    connected.add(head[0].split(" ")[1]);
                    tunnel(client);
                    return;
                }
                answer(
                        client,
                        "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n"
                                + "Content-Length: 0");
            }
        } catch (IOException e) {
            // the client or the target went away
        }
    }

    /** The lines of a request, none at the end of the connection. */
    private static String[] head(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return new String[0];
            }
            text.append((char) next);
        }
        return text.toString().split("\r\n");
    }

    private boolean allowed(String[] head) {
        return authorization == null
                || Arrays.stream(head).anyMatch(line -> line.equalsIgnoreCase("Proxy-Authorization: " + authorization));
    }

    private static void answer(Socket client, String status) throws IOException {
        client.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void tunnel(Socket client) throws IOException {
        try (Socket remote = new Socket(InetAddress.getLoopbackAddress(), target)) {
            sockets.add(remote);
            answer(client, "200 Connection Established");
            daemon(() -> copy(client, remote));
            remote.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // the other direction ends it
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "connect-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
