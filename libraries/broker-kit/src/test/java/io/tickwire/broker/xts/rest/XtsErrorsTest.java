package io.tickwire.broker.xts.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XtsErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "400, e-session-0002, Instrument Already Subscribed !, ALREADY_SUBSCRIBED",
        "400, e-session-0004, Subscription limit, SUBSCRIPTION_LIMIT",
        "400, e-session-0005, Session invalid, AUTH",
        "401, e-session-0005, Data Not Available, AUTH",
        "400, e-session-0007, Invalid Token, AUTH",
        "200, e-session-0007, Invalid Token, AUTH",
        "401, E-SESSION-0007, Invalid Token, AUTH",
        "401, e-token-0001, Token is bad, AUTH",
        "400, e-token-0002, Please Provide token to Authenticate, AUTH",
        "401, e-auth-0001, Authentication failed, AUTH",
        "401, e-something-new, whatever, AUTH",
        "429, e-apirl-0004, Too many, RATE_LIMITED",
        "400, e-apirl-0004, Too many, RATE_LIMITED",
        "429, '', '', RATE_LIMITED",
        "400, e-orders-0001, Order not found, NOT_FOUND",
        "400, e-orders-0002, Market order Or Price 0 is not allowed for ALGO enabled orders., MARKET_ORDER_BANNED",
        "400, e-orders-0005, Data Not Available, EMPTY",
        "400, e-tradeBook-0005, Data Not Available, EMPTY",
        "400, e-portfolio-0005, Data Not Available, EMPTY",
        "400, e-holdings-0005, Data Not Available, EMPTY",
        "400, e-property-validation-failed, Bad Request, VALIDATION",
        "400, e-params-0001, Missing required parameter, VALIDATION",
        "400, e-odd-0001, Bad Request, VALIDATION",
        "400, e-trade-00002, Supplied client not mapped under dealer, CLIENT_NOT_MAPPED",
        "400, e-portfolio-00005, Supplied client not mapped under dealer, CLIENT_NOT_MAPPED",
        "400, e-orders-00001, Supplied client not mapped under dealer, CLIENT_NOT_MAPPED",
        "400, e-rms-0007, Margin exceeds, RISK",
        "400, e-instrument-0001, No such instrument, UNKNOWN_INSTRUMENT",
        "400, e-login-0006, Access Denied. User is Blocked., BAD_CREDENTIALS",
        "500, e-server-0001, Internal server error, SERVER_ERROR",
        "502, e-orders-0002, whatever, SERVER_ERROR",
        "400, e-orders-0099, Nobody has seen this, OTHER",
        "200, '', '', OTHER",
    })
    void readsTheTable(int http, String code, String description, RefusalKind kind) {
        assertThat(XtsErrors.kind(http, code, description)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "400, e-portfolio-0005, Something went wrong",
        "400, e-orders-0005, ''",
        "500, e-portfolio-0005, Data Not Available",
    })
    void neverTakesAnErrorForAnEmptyBook(int http, String code, String description) {
        assertThat(XtsErrors.kind(http, code, description)).isNotEqualTo(RefusalKind.EMPTY);
    }

    @Test
    void saysOfFewKindsOnlyThatAnOrderIsCertainlyNotPlaced() {
        EnumSet<RefusalKind> definitive = EnumSet.allOf(RefusalKind.class);
        definitive.removeIf(kind -> !kind.definitive());
        assertThat(definitive)
                .containsExactlyInAnyOrder(
                        RefusalKind.AUTH,
                        RefusalKind.BAD_CREDENTIALS,
                        RefusalKind.RATE_LIMITED,
                        RefusalKind.MARKET_ORDER_BANNED,
                        RefusalKind.VALIDATION,
                        RefusalKind.CLIENT_NOT_MAPPED,
                        RefusalKind.RISK,
                        RefusalKind.UNKNOWN_INSTRUMENT);
    }
}
