package io.tickwire.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsOwnerTest {
    /** One setting of each prefix, as an environment block that all programs share would have them. */
    private static final Map<String, String> SHARED = shared();

    @ParameterizedTest
    @EnumSource
    void ignoresTheSettingsOfAllOthers(SettingsOwner program) {
        Settings settings = Settings.of(SHARED).ignoringOthers(program);
        program.prefixes().forEach(prefix -> settings.optionalText(prefix + "X"));

        assertThatCode(settings::verify).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnUnknownSettingOfItsOwn(SettingsOwner program) {
        Settings settings = Settings.of(SHARED).ignoringOthers(program);

        List<String> own = program.prefixes().stream()
                .filter(prefix -> prefix.startsWith(KnownNames.PREFIX))
                .toList();
        assertThatThrownBy(settings::verify)
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        refused -> assertThat(refused.problems())
                                .hasSameSizeAs(own)
                                .allSatisfy(problem ->
                                        assertThat(program.owns(problem)).isTrue()));
    }

    @Test
    void isStrictAboutTheSettingsOfEachProgramThatItIs() {
        Settings settings = Settings.of(Map.of("TICKWIRE_ORDERS_MOD", "live", "TICKWIRE_TOKEN_KEI", "x"))
                .ignoringOthers(SettingsOwner.ORDER_GATEWAY, SettingsOwner.BROKER_KIT);

        assertThatThrownBy(settings::verify)
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        refused -> assertThat(refused.problems()).hasSize(2));
    }

    @Test
    void refusesWhatNobodyReads() {
        Settings settings = Settings.of(Map.of("TICKWIRE_FEDD_SLOT", "x")).ignoringOthers(SettingsOwner.ORDER_GATEWAY);

        assertThatThrownBy(settings::verify).hasMessageContaining("TICKWIRE_FEDD_SLOT");
    }

    private static Map<String, String> shared() {
        Map<String, String> shared = new LinkedHashMap<>();
        Arrays.stream(SettingsOwner.values())
                .flatMap(owner -> owner.prefixes().stream())
                .forEach(prefix -> shared.put(prefix + "X", "1"));
        return shared;
    }
}
