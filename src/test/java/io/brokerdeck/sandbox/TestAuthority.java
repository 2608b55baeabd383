package io.brokerdeck.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for localhost and the namespaces of Azure, made by the JDK's keytool, that this JVM trusts until it is closed. */
public final class TestAuthority implements AutoCloseable {
    public static final String PASSWORD = "changeit";

    public final Path keyStore;
    private final SSLContext before;

    public TestAuthority(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        keyStore = folder.resolve("localhost.p12");
        generate(keyStore, "EC");
        before = SSLContext.getDefault();
        SSLContext.setDefault(trusting(keyStore));
    }

    /** Makes a key, under the name "localhost", and its certificate. */
    public static void generate(Path keyStore, String algorithm) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        command.addAll(
                List.of("-alias", "localhost", "-keyalg", algorithm, "-dname", "CN=localhost", "-validity", "2"));
        command.addAll(
                List.of("-ext", "SAN=dns:localhost,ip:127.0.0.1,dns:*.servicebus.windows.net", "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", keyStore.toString(), "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool made no certificate");
        }
    }

    private static SSLContext trusting(Path store) throws IOException, GeneralSecurityException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            own.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", own.getCertificate("localhost"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() {
        SSLContext.setDefault(before);
    }
}
