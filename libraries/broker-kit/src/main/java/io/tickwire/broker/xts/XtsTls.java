package io.tickwire.broker.xts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are trusted. Checks can be narrowed to one broker's certificate and cannot be switched off. */
public final class XtsTls {
    private static final String PEM = "-----BEGIN CERTIFICATE-----";

    /** Certificates are public: the password of such a file protects nothing and is left at its usual value. */
    private static final List<char[]> USUAL_PASSWORDS = List.of(new char[0], "changeit".toCharArray());

    private XtsTls() {}

    /**
     * The JDK's own trust, or the certificates of the configured file (PEM, or PKCS12 with no password or {@code changeit}) and no others.
     *
     * @throws IllegalArgumentException when the file cannot be read; the message names the setting
     */
    public static SSLContext context(XtsSettings settings) {
        Path file = settings.trustStore();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, file == null ? null : trusting(file), null);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalArgumentException(
                    "TICKWIRE_XTS_TLS_TRUST_STORE: " + file + " is not a readable PEM or PKCS12 file: "
                            + unusable.getMessage(),
                    unusable);
        }
    }

    private static TrustManager[] trusting(Path file) throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(isPem(file) ? pem(file) : pkcs12(file));
        return factory.getTrustManagers();
    }

    private static boolean isPem(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(PEM);
    }

    private static KeyStore pem(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        try (InputStream in = Files.newInputStream(file)) {
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("certificate-" + number++, certificate);
            }
        }
        return store;
    }

    private static KeyStore pkcs12(Path file) throws GeneralSecurityException, IOException {
        for (char[] password : USUAL_PASSWORDS) {
            KeyStore store = opened(file, password);
            if (store.size() > 0) {
                return store;
            }
        }
        throw new GeneralSecurityException("it holds no certificate, or has a password of its own");
    }

    private static KeyStore opened(Path file, char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        } catch (IOException otherPassword) {
            if (!(otherPassword.getCause() instanceof UnrecoverableKeyException)) {
                throw otherPassword;
            }
        }
        return store;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
