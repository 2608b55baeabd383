package io.brokerdeck.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
    private ServerSocket echo;
    private TcpProxy proxy;
    private Socket client;

    @BeforeEach
    void connect() throws IOException {
        echo = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var thread = new Thread(() -> {
            try (var accepted = echo.accept()) {
                accepted.getInputStream().transferTo(accepted.getOutputStream());
            } catch (IOException e) {
                // The test has ended.
            }
        });
        thread.setDaemon(true);
        thread.start();
        proxy = TcpProxy.to(echo.getLocalPort());
        client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(10_000);
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
        proxy.close();
        echo.close();
    }

    @Test
    void passes_data_both_ways() throws IOException {
        assertThat(echoed(7)).isEqualTo(7);
    }

    @Test
    void delays_data_both_ways() throws IOException {
        proxy.delay(Duration.ofMillis(200));

        var began = System.nanoTime();

        assertThat(echoed(7)).isEqualTo(7);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void holds_data_back_until_the_black_hole_ends() throws IOException {
        echoed(1);
        proxy.blackHole();
        client.setSoTimeout(300);
        assertThatThrownBy(() -> echoed(7)).isInstanceOf(SocketTimeoutException.class);

        proxy.pass();
        client.setSoTimeout(10_000);

        assertThat(client.getInputStream().read()).isEqualTo(7);
    }

    @Test
    void cuts_open_and_new_connections() throws IOException {
        echoed(1);
        proxy.cut();

        assertThatThrownBy(() -> echoed(7)).isInstanceOf(IOException.class);
        try (var another = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            assertThatThrownBy(() -> another.getInputStream().read()).isInstanceOf(IOException.class);
        }
    }

    private int echoed(int value) throws IOException {
        client.getOutputStream().write(value);
        return client.getInputStream().read();
    }
}
