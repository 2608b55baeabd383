package io.brokerdeck.rabbitmq;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes a TLS context from PEM files. */
final class Tls {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private Tls() {}

    /** A file that does not hold what it should. */
    static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;
        private final String key;
        private final String file;
        private final String what;
        private final String mend;

        Fault(String key, String file, String what, String mend) {
            super(what);
            this.key = key;
            this.file = file;
            this.what = what;
            this.mend = mend;
        }

        String key() {
            return key;
        }

        String file() {
            return file;
        }

        String what() {
            return what;
        }

        String mend() {
            return mend;
        }
    }

    /** Null where no file is named: the Java runtime's defaults are right then. */
    static @Nullable SSLContext context(RabbitConfig.Tls files) throws Fault {
        Optional<String> certificate = files.certificateFile();
        if (certificate.isPresent() != files.keyFile().isPresent()) {
            throw new Fault(
                    certificate.isPresent() ? "certificate-file" : "key-file",
                    certificate.or(files::keyFile).orElse(""),
                    "stands alone",
                    "give certificate-file and key-file together");
        }
        if (files.caFile().isEmpty() && certificate.isEmpty()) {
            return null;
        }
        TrustManager @Nullable [] trust =
                files.caFile().isPresent() ? trust(files.caFile().get()) : null;
        KeyManager @Nullable [] keys = certificate.isPresent()
                ? keys(certificate.get(), files.keyFile().orElseThrow())
                : null;
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no TLS", e);
        }
    }

    private static TrustManager[] trust(String file) throws Fault {
        Collection<? extends Certificate> authorities = certificates("ca-file", file);
        try {
            KeyStore store = empty();
            int number = 0;
            for (Certificate authority : authorities) {
                store.setCertificateEntry("authority-" + number++, authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new Fault("ca-file", file, "cannot be trusted", "name PEM certificates of authorities");
        }
    }

    private static KeyManager[] keys(String certificateFile, String keyFile) throws Fault {
        Certificate[] chain = certificates("certificate-file", certificateFile).toArray(new Certificate[0]);
        PrivateKey key = privateKey(keyFile);
        try {
            KeyStore store = empty();
            store.setKeyEntry("client", key, new char[0], chain);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new Fault(
                    "key-file", keyFile, "does not go with the certificate", "name the key of that certificate");
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(String key, String file) throws Fault {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (!found.isEmpty()) {
                return found;
            }
        } catch (IOException | InvalidPathException e) {
            throw new Fault(key, file, "cannot be read", "name a file that the console's user may read");
        } catch (GeneralSecurityException e) {
            // told below, as the empty file is
        }
        throw new Fault(key, file, "holds no certificate", "name a PEM file (BEGIN CERTIFICATE)");
    }

    private static PrivateKey privateKey(String file) throws Fault {
        String text;
        try {
            text = Files.readString(Path.of(file), StandardCharsets.US_ASCII);
        } catch (IOException | InvalidPathException e) {
            throw new Fault("key-file", file, "cannot be read", "name a file that the console's user may read");
        }
        Matcher pem = KEY.matcher(text);
        if (pem.find()) {
            PKCS8EncodedKeySpec key =
                    new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
            for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePrivate(key);
                } catch (GeneralSecurityException e) {
                    // the next algorithm may be the right one
                }
            }
        }
        throw new Fault("key-file", file, "holds no PKCS 8 key", "convert it: openssl pkcs8 -topk8 -nocrypt -in KEY");
    }
}
