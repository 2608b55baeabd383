package io.brokerdeck.rabbitmq;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** Opens AMQP connections, to the first address that answers; they do not recover by themselves. Safe for any thread. */
final class Amqp {
    private static final int MOST_MILLIS = 30_000;
    /** Longer than a reader may be kept waiting, short enough to notice a dead line within a minute. */
    private static final int HEARTBEAT_SECONDS = 30;

    private final Settings settings;

    Amqp(Settings settings) {
        this.settings = settings;
    }

    boolean configured() {
        return !settings.amqp().isEmpty();
    }

    /** The user that messages are sent by. */
    String user() {
        Credentials credentials = settings.amqp().get(0).credentials();
        return credentials == null ? ConnectionFactory.DEFAULT_USER : credentials.username();
    }

    /** For short questions: all of them together end by the deadline. */
    Connection connect(String vhost, Deadline deadline) throws BrokerException {
        return line(vhost, "brokerdeck", deadline, deadline.left(), false).connection();
    }

    /** For work: what comes in is handled on the reader's own thread, and an answer may take {@code patience}. */
    Line open(String vhost, String name, Deadline deadline, Duration patience) throws BrokerException {
        return line(vhost, name, deadline, patience, true);
    }

    private Line line(String vhost, String name, Deadline deadline, Duration patience, boolean inline)
            throws BrokerException {
        List<Endpoint> endpoints = settings.amqp();
        BrokerException failure = new BrokerException(
                new Failure(Failure.UNREACHABLE, "no AMQP address is configured", "Give amqp-uris for this broker."));
        for (int i = 0; i < endpoints.size(); i++) {
            Endpoint endpoint = endpoints.get(i);
            Deadline share = Deadline.in(deadline.left().dividedBy(endpoints.size() - i));
            try {
                ConnectionFactory factory = factory(endpoint, vhost, share, inline ? patience : share.left());
                Line.Plug plug = new Line.Plug(factory.getSocketConfigurator());
                factory.setSocketConfigurator(plug);
                Connection connection =
                        inline ? factory.newConnection(new CallersThread(), name) : factory.newConnection(name);
                return new Line(connection, plug, endpoint);
            } catch (PossibleAuthenticationFailureException e) {
                throw new BrokerException(Failures.unauthorized(endpoint), e);
            } catch (TimeoutException | SocketTimeoutException e) {
                failure = new BrokerException(Failures.timeout(endpoint), e);
            } catch (IOException e) {
                failure = new BrokerException(Failures.of(endpoint, e), e);
            }
        }
        throw failure;
    }

    private ConnectionFactory factory(Endpoint endpoint, String vhost, Deadline deadline, Duration patience)
            throws BrokerException {
        int millis = bounded(deadline.left());
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(endpoint.address().getHost());
        factory.setPort(endpoint.port());
        factory.setVirtualHost(vhost);
        factory.setConnectionTimeout(millis);
        factory.setHandshakeTimeout(millis);
        factory.setChannelRpcTimeout((int) Math.max(1, Math.min(Integer.MAX_VALUE, patience.toMillis())));
        factory.setShutdownTimeout(millis);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setAutomaticRecoveryEnabled(false);
        Credentials credentials = endpoint.credentials();
        if (credentials != null) {
            factory.setUsername(credentials.username());
            factory.setPassword(credentials.password());
        }
        if (endpoint.secure()) {
            try {
                factory.useSslProtocol(settings.tls() == null ? SSLContext.getDefault() : settings.tls());
            } catch (NoSuchAlgorithmException e) {
                throw new BrokerException(Failures.of(endpoint, e), e);
            }
            factory.enableHostnameVerification();
        }
        return factory;
    }

    private static int bounded(Duration time) {
        return (int) Math.max(1, Math.min(MOST_MILLIS, time.toMillis()));
    }
}
