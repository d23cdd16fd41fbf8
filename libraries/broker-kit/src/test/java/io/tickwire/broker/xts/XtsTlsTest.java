package io.tickwire.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickwire.broker.xts.rest.XtsCall;
import io.tickwire.broker.xts.rest.XtsReply;
import io.tickwire.broker.xts.rest.XtsRest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class XtsTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path directory;

    @Test
    void refusesACertificateNobodyVouchesFor() throws Exception {
        HttpsServer server = server(keys("localhost"));
        try {
            assertThat(call(server, null)).isInstanceOf(XtsReply.NotSent.class);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"trusted.pem", "trusted.p12", "changeit.p12"})
    void trustsTheCertificatesOfTheFile(String file) throws Exception {
        KeyStore keys = keys("localhost");
        HttpsServer server = server(keys);
        try {
            assertThat(call(server, trusting(keys, file)).ok()).isTrue();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void refusesATrustedCertificateOfAnotherHost() throws Exception {
        KeyStore keys = keys("elsewhere.example");
        HttpsServer server = server(keys);
        try {
            assertThat(call(server, trusting(keys, "trusted.pem"))).isInstanceOf(XtsReply.NotSent.class);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void saysWhichFileCannotBeRead() throws IOException {
        Path nonsense = Files.writeString(directory.resolve("nonsense.p12"), "nonsense");
        assertThatThrownBy(() -> XtsTls.context(settings(URI.create("https://localhost"), nonsense)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TICKWIRE_XTS_TLS_TRUST_STORE")
                .hasMessageContaining("nonsense.p12");
        assertThatThrownBy(() -> XtsTls.context(settings(URI.create("https://localhost"), directory.resolve("none"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static XtsReply<?> call(HttpsServer server, @Nullable Path trustStore) {
        URI uri = URI.create("https://localhost:" + server.getAddress().getPort());
        try (XtsRest rest = XtsRest.open(settings(uri, trustStore), new SimpleMeterRegistry())) {
            return rest.call(XtsCall.read("config", "GET", uri, null));
        }
    }

    private static XtsSettings settings(URI uri, @Nullable Path trustStore) {
        HttpSettings http = XtsTestSettings.http(0);
        HttpSettings patient = new HttpSettings(
                0,
                http.backoff(),
                java.time.Duration.ofSeconds(5),
                java.time.Duration.ofSeconds(5),
                http.ordersPerSecond(),
                http.readsPerSecond());
        return XtsTestSettings.settings(uri, null, trustStore, patient);
    }

    private HttpsServer server(KeyStore keys) throws IOException, GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        byte[] answer = "{\"type\":\"success\",\"result\":{}}".getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    private KeyStore keys(String host) throws Exception {
        Path file = directory.resolve(host + ".p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "SAN=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private Path trusting(KeyStore keys, String name) throws Exception {
        Path file = directory.resolve(name);
        if (name.endsWith(".pem")) {
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(keys.getCertificate("server").getEncoded());
            return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("broker", keys.getCertificate("server"));
        try (var out = Files.newOutputStream(file)) {
            trusted.store(out, name.startsWith("changeit") ? PASSWORD : new char[0]);
        }
        return file;
    }
}
