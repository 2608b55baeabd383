package io.brokerdeck.sandbox;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transport.ReceiverSettleMode;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Session;
import org.apache.qpid.proton.engine.Transport;
import org.apache.qpid.proton.message.Message;

/** A client that speaks AMQP by itself, for requests that the SDK does not make. Blocks; for one thread. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5_000;

    private final Socket socket;
    private final Transport transport = Proton.transport();
    private final Session session;
    private long requests;

    RawClient(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        transport.sasl().client();
        transport.sasl().setMechanisms("ANONYMOUS");
        Connection connection = Proton.connection();
        connection.setContainer("raw");
        transport.bind(connection);
        connection.open();
        session = connection.session();
        session.open();
    }

    private void exchange(Supplier<Boolean> done) throws IOException {
        write();
        while (!done.get()) {
            ByteBuffer tail = transport.tail();
            var bytes = new byte[tail.remaining()];
            int read = socket.getInputStream().read(bytes);
            if (read < 0) {
                throw new IOException("the connection was closed");
            }
            tail.put(bytes, 0, read);
            transport.process();
            write();
        }
    }

    private void write() throws IOException {
        while (transport.pending() > 0) {
            ByteBuffer head = transport.head();
            var bytes = new byte[head.remaining()];
            head.get(bytes);
            socket.getOutputStream().write(bytes);
            transport.pop(bytes.length);
        }
    }

    /** Shows a token for an entity; true if it is accepted. */
    boolean show(String token) throws IOException {
        Message request = Message.Factory.create();
        request.setApplicationProperties(
                new ApplicationProperties(Map.of("operation", "put-token", "type", "servicebus.windows.net:sastoken")));
        request.setBody(new AmqpValue(token));
        return status(call("$cbs", request)) == 202;
    }

    /** Sends a request to the node of an entity. */
    Message ask(String entity, String operation, Map<String, Object> body) throws IOException {
        Message request = Message.Factory.create();
        request.setApplicationProperties(new ApplicationProperties(Map.of("operation", operation)));
        request.setBody(new AmqpValue(new HashMap<>(body)));
        return call(entity + "/$management", request);
    }

    static int status(Message reply) {
        return Integer.parseInt(property(reply, "statusCode"));
    }

    static String property(Message reply, String name) {
        return String.valueOf(reply.getApplicationProperties().getValue().get(name));
    }

    static Map<?, ?> body(Message reply) {
        return (Map<?, ?>) ((AmqpValue) reply.getBody()).getValue();
    }

    private Message call(String address, Message request) throws IOException {
        String place = "reply-" + ++requests;
        Receiver receiver = session.receiver(place);
        var source = new Source();
        source.setAddress(address);
        receiver.setSource(source);
        var replies = new Target();
        replies.setAddress(place);
        receiver.setTarget(replies);
        receiver.setSenderSettleMode(SenderSettleMode.SETTLED);
        receiver.setReceiverSettleMode(ReceiverSettleMode.FIRST);
        receiver.open();
        receiver.flow(1);
        Sender sender = session.sender("request-" + requests);
        var target = new Target();
        target.setAddress(address);
        sender.setTarget(target);
        sender.setSource(new Source());
        sender.open();
        exchange(() -> sender.getCredit() > 0 || sender.getRemoteState() == EndpointState.CLOSED);
        if (sender.getRemoteState() == EndpointState.CLOSED) {
            throw new IOException(String.valueOf(sender.getRemoteCondition()));
        }
        request.setMessageId(place);
        request.setReplyTo(place);
        var bytes = new byte[64 * 1024];
        int length = request.encode(bytes, 0, bytes.length);
        Delivery delivery = sender.delivery(new byte[] {1});
        sender.send(bytes, 0, length);
        delivery.settle();
        sender.advance();
        exchange(() -> receiver.current() != null && !receiver.current().isPartial());
        Delivery answer = receiver.current();
        var received = new byte[answer.pending()];
        receiver.recv(received, 0, received.length);
        receiver.advance();
        Message reply = Message.Factory.create();
        reply.decode(received, 0, received.length);
        return reply;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
