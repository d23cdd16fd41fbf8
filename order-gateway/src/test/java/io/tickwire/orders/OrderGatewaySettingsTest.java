package io.tickwire.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.orders.OrderGatewaySettings.Mode;
import io.tickwire.orders.broker.marketable.MarketableLimit;
import io.tickwire.orders.desk.DeskRules;
import io.tickwire.orders.risk.RiskLimits;
import io.tickwire.orders.risk.RiskLimits.PriceNeed;
import io.tickwire.orders.risk.RiskLimits.PriceRule;
import io.tickwire.service.config.Settings;
import io.tickwire.service.config.SettingsException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderGatewaySettingsTest {
    private final Map<String, String> given = new HashMap<>(Map.of("TICKWIRE_DB_PASSWORD", "secret"));

    @Test
    void isInPaperModeUnlessToldOtherwise() {
        OrderGatewaySettings settings = read();
        assertThat(settings.mode()).isEqualTo(Mode.PAPER);
        assertThat(settings.account()).isEqualTo("demo");
        assertThat(settings.xts()).as("nothing that could reach a broker").isNull();
        assertThat(settings.http().port()).isEqualTo(8083);
        assertThat(settings.drive().rules()).isEqualTo(DeskRules.DEFAULT);
        assertThat(settings.risk()).isEqualTo(RiskLimits.DEFAULT);
    }

    @Test
    void toleratesBrokerSettingsInPaperMode() {
        given.put("TICKWIRE_XTS_BASE_URL", "http://127.0.0.1:8090");
        given.put("TICKWIRE_XTS_INTERACTIVE_API_KEY", "key");
        given.put("TICKWIRE_TOKEN_KEY", "whatever");
        given.put("TICKWIRE_FEED_SILENCE_TIMEOUT", "30s");
        assertThat(read().mode()).isEqualTo(Mode.PAPER);
    }

    @Test
    void anAccountCannotBeNamedLikeTheLedgerOfPaper() {
        given.put("TICKWIRE_ORDERS_ACCOUNT", "paper/demo");
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        refused -> assertThat(refused.problems())
                                .anyMatch(problem -> problem.contains("TICKWIRE_ORDERS_ACCOUNT")));
    }

    @Test
    void wantsKeysInLiveMode() {
        given.put("TICKWIRE_ORDERS_MODE", "live");
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        refused -> assertThat(refused.problems())
                                .anyMatch(problem -> problem.contains("TICKWIRE_XTS_BASE_URL"))
                                .anyMatch(problem -> problem.contains("TICKWIRE_XTS_INTERACTIVE_API_KEY"))
                                .anyMatch(problem -> problem.contains("TICKWIRE_TOKEN_KEY")));
        given.put("TICKWIRE_XTS_BASE_URL", "http://127.0.0.1:8090");
        given.put("TICKWIRE_XTS_INTERACTIVE_API_KEY", "key");
        given.put("TICKWIRE_XTS_INTERACTIVE_API_SECRET", "secret");
        given.put("TICKWIRE_TOKEN_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        assertThat(read().xts()).isNotNull();
    }

    @Test
    void sendsOrdersWithoutALimitAsTheyAreUnlessToldHowFarBeyondThePrice() {
        assertThat(read().marketable()).isNull();
        given.put("TICKWIRE_ORDERS_MARKET_AS_LIMIT", "0.25");
        assertThat(read().marketable()).isEqualTo(new MarketableLimit(25));
        for (String impossible : List.of("-1", "11", "0.125", "much")) {
            given.put("TICKWIRE_ORDERS_MARKET_AS_LIMIT", impossible);
            assertThatThrownBy(this::read)
                    .isInstanceOfSatisfying(
                            SettingsException.class,
                            refused -> assertThat(refused.problems())
                                    .singleElement()
                                    .asString()
                                    .contains("TICKWIRE_ORDERS_MARKET_AS_LIMIT"));
        }
    }

    @Test
    void readsTimesAndRefusesThoseThatCannotWork() {
        given.put("TICKWIRE_ORDERS_UNKNOWN_SETTLE", "4m");
        given.put("TICKWIRE_ORDERS_LEASE_MARGIN", "6s");
        given.put("TICKWIRE_ORDERS_SETLE", "1s");
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        refused -> assertThat(refused.problems())
                                .anyMatch(problem -> problem.contains("TICKWIRE_ORDERS_UNKNOWN_DEADLINE"))
                                .anyMatch(problem -> problem.contains("TICKWIRE_ORDERS_LEASE_MARGIN"))
                                .anyMatch(problem -> problem.contains("TICKWIRE_ORDERS_SETLE")));
        given.put("TICKWIRE_ORDERS_UNKNOWN_DEADLINE", "10m");
        given.remove("TICKWIRE_ORDERS_LEASE_MARGIN");
        given.remove("TICKWIRE_ORDERS_SETLE");
        assertThat(read().drive().rules().execution().settle()).isEqualTo(240_000_000L);
    }

    @Test
    void listensToTheBrokerUnlessToldOtherwise() {
        assertThat(read().drive().listen()).isNotNull();
        given.put("TICKWIRE_ORDERS_SOCKET_BACKOFF_INITIAL", "1m");
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        refused -> assertThat(refused.problems())
                                .anyMatch(problem -> problem.contains("TICKWIRE_ORDERS_SOCKET_BACKOFF_MAX")));
        given.put("TICKWIRE_ORDERS_SOCKET_BACKOFF_MAX", "2m");
        given.put("TICKWIRE_ORDERS_SOCKET", "false");
        assertThat(read().drive().listen()).isNull();
    }

    @Test
    void readsLimitsAsPeopleWriteThemAndRefusesThoseThatCannotBe() {
        given.put("TICKWIRE_RISK_ORDER_NOTIONAL", "2500000.50");
        given.put("TICKWIRE_RISK_PRICE_COLLAR", "2.5");
        given.put("TICKWIRE_RISK_PRICE_REQUIRED", "all");
        assertThat(read().risk().size().notional()).isEqualTo(25_000_005_000L);
        assertThat(read().risk().price()).isEqualTo(new PriceRule(250, 2_000_000, PriceNeed.ALL));
        given.put("TICKWIRE_RISK_ORDER_NOTIONAL", "-1");
        given.put("TICKWIRE_RISK_PRICE_AGE", "0s");
        given.put("TICKWIRE_RISK_EXIT_RESERVE", "100");
        given.put("TICKWIRE_RISK_COLLAR", "5");
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        refused -> assertThat(refused.problems())
                                .anyMatch(problem -> problem.contains("TICKWIRE_RISK_ORDER_NOTIONAL"))
                                .anyMatch(problem -> problem.contains("TICKWIRE_RISK_PRICE_AGE"))
                                .anyMatch(problem -> problem.contains("TICKWIRE_RISK_EXIT_RESERVE"))
                                .anyMatch(problem -> problem.contains("TICKWIRE_RISK_COLLAR")));
    }

    private OrderGatewaySettings read() {
        Settings settings = Settings.of(given);
        OrderGatewaySettings read = OrderGatewaySettings.from(settings);
        settings.verify();
        return read;
    }
}
