package io.brokerdeck.sandbox;

import java.nio.file.Path;

/**
 * That a sandbox also serves AMQP over TLS, and over HTTPS the management API and AMQP over WebSockets.
 *
 * @param keyStore PKCS #12, with a key and its certificate for the host names that clients use
 * @param amqpsPort 0 for any free one
 * @param httpsPort 0 for any free one
 */
public record SandboxTls(Path keyStore, String password, int amqpsPort, int httpsPort) {
    @Override
    public String toString() {
        return "SandboxTls[" + keyStore + "]";
    }
}
