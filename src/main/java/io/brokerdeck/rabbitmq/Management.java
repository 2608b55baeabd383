package io.brokerdeck.rabbitmq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The management API behind one or more addresses: the one that answered last is asked first, another when it cannot be
 * reached. Safe for any thread.
 */
final class Management {
    private static final ObjectReader OBJECT = new ObjectMapper().readerFor(Map.class);
    private static final Set<String> TRY_ANOTHER =
            Set.of(Failure.TIMEOUT, Failure.UNREACHABLE, Failure.TLS, Failure.PROTOCOL);

    private final Http http;
    private final List<Endpoint> endpoints;
    private final AtomicInteger first = new AtomicInteger();

    Management(Http http, List<Endpoint> endpoints) {
        this.http = http;
        this.endpoints = endpoints;
    }

    boolean configured() {
        return !endpoints.isEmpty();
    }

    /** The address that answered last. */
    Endpoint endpoint() {
        return endpoints.get(first.get() % endpoints.size());
    }

    /** A part of a path, encoded. Only for names that are {@link #addressable}. */
    static String part(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The broker's HTTP server takes these two for steps in the path even when they are encoded (measured on 4.3). */
    static boolean addressable(String name) {
        return !name.equals(".") && !name.equals("..");
    }

    Fields object(String path, Deadline deadline) throws BrokerException {
        return ask(path, "GET", Map.of(), deadline, in -> Fields.of(OBJECT.readValue(in)));
    }

    /** Gives the objects of a list to {@code each}, one by one as they are parsed, and says how many there were. */
    int list(String path, Deadline deadline, Consumer<Fields> each) throws BrokerException {
        return ask(path, "GET", Map.of(), deadline, in -> {
            int count = 0;
            try (MappingIterator<Object> values = OBJECT.readValues(in)) {
                while (values.hasNext()) {
                    each.accept(Fields.of(values.next()));
                    count++;
                }
            }
            return count;
        });
    }

    void delete(String path, Map<String, String> headers, Deadline deadline) throws BrokerException {
        ask(path, "DELETE", headers, deadline, in -> 0);
    }

    private <T> T ask(String path, String method, Map<String, String> headers, Deadline deadline, Body<T> body)
            throws BrokerException {
        int start = first.get();
        BrokerException last = new BrokerException(new Failure(
                Failure.UNREACHABLE,
                "no address of the management API is configured",
                "Give management-uris for this broker."));
        for (int tried = 0; tried < endpoints.size(); tried++) {
            int index = Math.floorMod(start + tried, endpoints.size());
            Endpoint endpoint = endpoints.get(index);
            Deadline share = Deadline.in(deadline.left().dividedBy(endpoints.size() - tried));
            try {
                T value = parse(http.send(endpoint, path, method, headers).await(share), endpoint, body);
                first.set(index);
                return value;
            } catch (BrokerException e) {
                last = e;
                if (!TRY_ANOTHER.contains(e.failure().reason())
                        || Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        }
        throw last;
    }

    private static <T> T parse(Http.Answer answer, Endpoint endpoint, Body<T> body) throws BrokerException {
        try (InputStream in = answer.stream()) {
            return body.read(in);
        } catch (JsonProcessingException e) {
            throw new BrokerException(Failures.protocol(endpoint, "no JSON: " + e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new BrokerException(Failures.protocol(endpoint, "a broken body"), e);
        }
    }

    private interface Body<T> {
        T read(InputStream in) throws IOException;
    }
}
