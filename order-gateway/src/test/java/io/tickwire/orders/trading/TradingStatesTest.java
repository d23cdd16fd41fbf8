package io.tickwire.orders.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.InstrumentKey;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingStatesTest {
    private static final InstrumentKey RELIANCE = InstrumentKey.parse("NSECM:2885");

    @ParameterizedTest
    @CsvSource({
        "'', NOTHING",
        "ALL=ACTIVE, ACTIVE",
        "ALL=HALTED, HALTED",
        "All=HALTED, HALTED",
        "demo=REDUCING, REDUCING",
        "peer=HALTED, NOTHING",
        "demo2=HALTED, NOTHING",
        "demo/NSECM:2885=HALTED, HALTED",
        "demo/NSECM:1594=HALTED, NOTHING",
        "peer/NSECM:2885=HALTED, NOTHING",
        "demo/nonsense=HALTED, HALTED",
        "demo=REDUCING ALL=HALTED, HALTED",
        "demo=HALTED ALL=ACTIVE, HALTED",
        "demo=ACTIVE demo/NSECM:2885=REDUCING, REDUCING",
    })
    void theStrictestScopeThatAppliesCounts(String told, String mode) {
        ScopeState state = states(told).of("demo", RELIANCE);
        assertThat(state == null ? "NOTHING" : state.mode().name()).isEqualTo(mode);
    }

    private static TradingStates states(String told) {
        Map<String, ScopeState> scopes = Arrays.stream(told.split(" "))
                .filter(each -> !each.isEmpty())
                .map(each -> each.split("="))
                .map(each -> new ScopeState(each[0], TradingMode.valueOf(each[1]), "test", "test", 1))
                .collect(Collectors.toMap(ScopeState::scope, Function.identity()));
        return new TradingStates(true, scopes);
    }
}
