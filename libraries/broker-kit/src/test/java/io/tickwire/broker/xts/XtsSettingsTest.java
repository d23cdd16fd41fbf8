package io.tickwire.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.broker.token.Purpose;
import io.tickwire.service.config.Settings;
import io.tickwire.service.config.SettingsException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XtsSettingsTest {
    private static final Map<String, String> LEAST = Map.of("TICKWIRE_XTS_BASE_URL", "https://xts.example:4143");

    @Test
    void needsNothingButTheAddress() {
        XtsSettings xts = read(LEAST);
        assertThat(xts.market("/auth/login"))
                .isEqualTo(URI.create("https://xts.example:4143/apimarketdata/auth/login"));
        assertThat(xts.interactive("/orders")).isEqualTo(URI.create("https://xts.example:4143/interactive/orders"));
        assertThat(xts.marketKeys()).isNull();
        assertThat(xts.interactiveKeys()).isNull();
        assertThat(xts.source()).isEqualTo("WEBAPI");
        assertThat(xts.publishFormat().wire()).isEqualTo("JSON");
        assertThat(xts.broadcastMode().wire()).isEqualTo("Full");
        assertThat(xts.clientId()).isNull();
        assertThat(xts.hostLookupUrl()).isNull();
        assertThat(xts.trustStore()).isNull();
        assertThat(xts.http()).isEqualTo(HttpSettings.defaults());
    }

    @Test
    void triesThreeTimesMoreAfterOneTwoAndFourSeconds() {
        HttpSettings http = HttpSettings.defaults();
        assertThat(http.retries()).isEqualTo(3);
        assertThat(http.backoff().ceiling(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(http.backoff().ceiling(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(http.backoff().ceiling(3)).isEqualTo(Duration.ofSeconds(4));
        assertThat(http.ordersPerSecond()).isEqualTo(10);
        assertThat(http.readsPerSecond()).isEqualTo(1);
    }

    @Test
    void readsEverySetting() {
        Map<String, String> all = new HashMap<>(LEAST);
        all.put("TICKWIRE_XTS_BASE_URL", "https://xts.example/");
        all.put("TICKWIRE_XTS_MARKET_API_KEY", "mk");
        all.put("TICKWIRE_XTS_MARKET_API_SECRET", "ms");
        all.put("TICKWIRE_XTS_INTERACTIVE_API_KEY", "ik");
        all.put("TICKWIRE_XTS_INTERACTIVE_API_SECRET", "is");
        all.put("TICKWIRE_XTS_SOURCE", "WebAPI");
        all.put("TICKWIRE_XTS_MARKETDATA_PATH", "/apibinarymarketdata");
        all.put("TICKWIRE_XTS_INTERACTIVE_PATH", "/1interactive");
        all.put("TICKWIRE_XTS_PUBLISH_FORMAT", "BINARY");
        all.put("TICKWIRE_XTS_BROADCAST_MODE", "partial");
        all.put("TICKWIRE_XTS_CLIENT_ID", "*****");
        all.put("TICKWIRE_XTS_HOST_LOOKUP_URL", "https://xts.example:4000/hostlookup");
        all.put("TICKWIRE_XTS_TLS_TRUST_STORE", "/etc/xts.pem");
        all.put("TICKWIRE_XTS_ORDERS_PER_SECOND", "5");
        all.put("TICKWIRE_XTS_READS_PER_SECOND", "2");
        all.put("TICKWIRE_HTTP_RETRIES", "1");
        all.put("TICKWIRE_HTTP_BACKOFF_BASE", "250ms");
        all.put("TICKWIRE_HTTP_BACKOFF_FACTOR", "1.5");
        all.put("TICKWIRE_HTTP_CONNECT_TIMEOUT", "2s");
        all.put("TICKWIRE_HTTP_TIMEOUT", "7s");
        XtsSettings xts = read(all, Purpose.MARKET_DATA, Purpose.INTERACTIVE);
        assertThat(xts.market("/x")).isEqualTo(URI.create("https://xts.example/apibinarymarketdata/x"));
        assertThat(xts.interactive("/x")).isEqualTo(URI.create("https://xts.example/1interactive/x"));
        assertThat(xts.keys(Purpose.MARKET_DATA).secretKey().reveal()).isEqualTo("ms");
        assertThat(xts.keys(Purpose.INTERACTIVE).appKey().reveal()).isEqualTo("ik");
        assertThat(xts.publishFormat()).isEqualTo(XtsSettings.PublishFormat.BINARY);
        assertThat(xts.broadcastMode()).isEqualTo(XtsSettings.BroadcastMode.PARTIAL);
        assertThat(xts.clientId()).isEqualTo("*****");
        assertThat(xts.hostLookupUrl()).isEqualTo(URI.create("https://xts.example:4000/hostlookup"));
        assertThat(xts.trustStore()).hasToString("/etc/xts.pem");
        assertThat(xts.http().retries()).isEqualTo(1);
        assertThat(xts.http().backoff().ceiling(2)).isEqualTo(Duration.ofMillis(375));
        assertThat(xts.http().timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(xts.http().ordersPerSecond()).isEqualTo(5);
        assertThat(xts.toString()).doesNotContain("ms", "is,");
    }

    @Test
    void acceptsTheOlderNames() {
        XtsSettings xts = read(
                Map.of(
                        "JAINAM_BASE_URL", "https://smp.example:4143",
                        "JAINAM_MARKET_API_KEY", "mk",
                        "JAINAM_MARKET_API_SECRET", "ms",
                        "JAINAM_INTERACTIVE_API_KEY", "ik",
                        "JAINAM_INTERACTIVE_API_SECRET", "is",
                        "JAINAM_HTTP_RETRIES", "4",
                        "JAINAM_HTTP_BACKOFF_BASE", "2",
                        "JAINAM_HTTP_BACKOFF_FACTOR", "3"),
                Purpose.MARKET_DATA,
                Purpose.INTERACTIVE);
        assertThat(xts.baseUrl()).isEqualTo(URI.create("https://smp.example:4143"));
        assertThat(xts.keys(Purpose.INTERACTIVE).secretKey().reveal()).isEqualTo("is");
        assertThat(xts.http().retries()).isEqualTo(4);
        assertThat(xts.http().backoff().ceiling(2)).isEqualTo(Duration.ofSeconds(6));
    }

    @ParameterizedTest
    @CsvSource({
        "TICKWIRE_XTS_BASE_URL, ftp://xts.example, https://host:port",
        "TICKWIRE_XTS_HOST_LOOKUP_URL, mailto:broker, https://host:port",
        "TICKWIRE_XTS_MARKETDATA_PATH, marketdata, begin with a slash",
        "TICKWIRE_XTS_INTERACTIVE_PATH, /interactive/, not end with one",
        "TICKWIRE_XTS_MARKET_API_KEY, only-the-key, given together",
        "TICKWIRE_HTTP_BACKOFF_FACTOR, 0.5, between 1 and 10",
        "TICKWIRE_HTTP_TIMEOUT, 0s, longer than nothing",
        "TICKWIRE_HTTP_RETRIES, 99, between 0 and 20",
        "TICKWIRE_XTS_PUBLISH_FORMAT, XML, JSON",
    })
    void saysWhatIsWrong(String name, String value, String complaint) {
        Map<String, String> wrong = new HashMap<>(LEAST);
        wrong.put(name, value);
        assertThatThrownBy(() -> read(wrong))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(complaint);
    }

    @Test
    void saysWhichKeysAreMissingForWhatIsNeeded() {
        assertThatThrownBy(() -> read(LEAST, Purpose.INTERACTIVE))
                .hasMessageContaining("TICKWIRE_XTS_INTERACTIVE_API_KEY")
                .hasMessageContaining("TICKWIRE_XTS_INTERACTIVE_API_SECRET");
        assertThatThrownBy(() -> read(LEAST).keys(Purpose.MARKET_DATA))
                .hasMessageContaining("TICKWIRE_XTS_MARKET_API_KEY");
    }

    private static XtsSettings read(Map<String, String> values, Purpose... needed) {
        Settings settings = Settings.of(values);
        XtsSettings xts = XtsSettings.from(settings, needed);
        settings.verify();
        return xts;
    }
}
