package io.brokerdeck.servicebus;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ways to the namespaces of one entry: transport, proxy and addresses that stand in for the namespace's own. */
final class Endpoints {
    private static final int EMULATOR_MANAGEMENT = 5300;

    private final Faults faults;
    private final boolean webSockets;
    private final @Nullable Proxy proxy;
    private final @Nullable URI management;
    private final @Nullable URI amqp;

    Endpoints(ServiceBusConfig.Connection entry, Faults faults) {
        this.faults = faults;
        this.webSockets = entry.transport().equals("web-sockets");
        if (!webSockets && !entry.transport().equals("amqp")) {
            faults.add("transport", "= " + entry.transport() + " is no transport", "use amqp or web-sockets");
        }
        this.proxy = proxy(entry.proxy());
        this.management = entry.managementUri()
                .map(text -> uri("management-uri", text, false))
                .orElse(null);
        this.amqp = entry.amqpUri().map(text -> uri("amqp-uri", text, true)).orElse(null);
        if (proxy != null && !webSockets) {
            faults.add(
                    "proxy.address",
                    "= " + proxy.host() + ":" + proxy.port() + " carries no plain AMQP",
                    "set transport=web-sockets beside it");
        }
    }

    @Nullable Proxy proxy() {
        return proxy;
    }

    /** Null after a fault. */
    @Nullable NamespaceAccess access(String name, String host, Credentials credentials, boolean emulator) {
        URI asked = management != null
                ? management
                : URI.create(emulator ? "http://" + host + ":" + EMULATOR_MANAGEMENT : "https://" + host);
        if (asked.getScheme().equals("http") && !emulator && !isLoopback(asked.getHost())) {
            faults.add(
                    "management-uri",
                    "= " + asked + " would show the credentials to everybody on the way",
                    "use https; plain http is for emulators and this machine");
            return null;
        }
        return new NamespaceAccess(name, host, credentials, asked, amqp, webSockets, proxy);
    }

    /** An address with http (where allowed) or https, without a path; null after a fault. */
    @Nullable URI uri(String key, String text, boolean onlyHttps) {
        try {
            URI uri = new URI(text.strip());
            boolean scheme = "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && (!onlyHttps || isLoopback(uri.getHost())));
            boolean bare = uri.getRawPath() == null
                    || uri.getRawPath().replace("/", "").isEmpty();
            if (scheme && uri.getHost() != null && uri.getRawUserInfo() == null && bare) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below, as an address of another kind is
        }
        faults.add(
                key,
                "= " + text.substring(text.lastIndexOf('@') + 1) + " is no address of this kind",
                "write https://host:port" + (onlyHttps ? "" : ", or http://host:port for an emulator"));
        return null;
    }

    /** Also of a host that names an address in digits; other names are not looked up. */
    private static boolean isLoopback(@Nullable String host) {
        if (host == null) {
            return false;
        }
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return host.matches("\\[.*]|[0-9.]+") && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private @Nullable Proxy proxy(ServiceBusConfig.ProxyConfig config) {
        Optional<String> address = config.address();
        String password = faults.secret("proxy.password", config.password(), config.passwordFile());
        String username = config.username().orElse(null);
        if ((username == null) != (password == null)) {
            faults.add("proxy.username", "and proxy.password go together", "give both, or none");
        }
        if (address.isEmpty()) {
            return null;
        }
        String text = address.get();
        int colon = text.lastIndexOf(':');
        if (text.matches("[A-Za-z0-9.-]+:[0-9]{1,5}") && Integer.parseInt(text.substring(colon + 1)) <= 0xFFFF) {
            Proxy.Login login = username == null || password == null ? null : new Proxy.Login(username, password);
            return new Proxy(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)), login);
        }
        faults.add(
                "proxy.address",
                "= " + text.substring(text.lastIndexOf('@') + 1) + " is no address",
                "write it as in proxy.example.org:3128");
        return null;
    }
}
