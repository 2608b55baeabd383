package io.brokerdeck.rabbitmq;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Finds the nodes' Prometheus plugins among the listeners that the management API tells. */
final class Discovery {
    private Discovery() {}

    /**
     * One address per listener. A listener on all interfaces is looked for at the host of its node's name, and at the
     * management API's own host when there is one node only, which may be known by another name here.
     */
    static List<Endpoint> prometheus(List<Fields> listeners, Endpoint management) {
        long nodes = listeners.stream().map(l -> l.text("node")).distinct().count();
        List<Endpoint> found = new ArrayList<>();
        for (Fields listener : listeners) {
            String protocol = listener.text("protocol");
            if (!protocol.equals("http/prometheus") && !protocol.equals("https/prometheus")) {
                continue;
            }
            String scheme = protocol.substring(0, protocol.indexOf('/'));
            String host = nodes == 1
                    ? management.address().getHost()
                    : host(listener.text("node"), listener.text("ip_address"));
            found.add(new Endpoint(URI.create(scheme + "://" + host + ":" + listener.count("port")), null));
        }
        return found;
    }

    private static String host(String node, String address) {
        boolean everywhere = address.isEmpty() || address.equals("::") || address.equals("0.0.0.0");
        String host = everywhere ? node.substring(node.indexOf('@') + 1) : address;
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }
}
