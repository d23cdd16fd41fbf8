package io.tickwire.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.service.json.Json;
import java.io.Serializable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {
    private record Holder(String name, Secret secret) {}

    @Test
    void printsAsAMaskAlsoInsideOfOthers() {
        assertThat(Secret.of("hush")).hasToString("***");
        assertThat(new Holder("x", Secret.of("hush")).toString()).doesNotContain("hush");
        assertThat(Secret.of("hush").reveal()).isEqualTo("hush");
    }

    @Test
    void cannotBeWrittenAsJsonOrSerialised() {
        assertThatThrownBy(() -> Json.text(Map.of("secret", Secret.of("hush"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hush");
        assertThat(Secret.of("hush")).isNotInstanceOf(Serializable.class);
    }

    @Test
    void equalTextsAreEqualSecretsWithoutATellingHash() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).isNotEqualTo(Secret.of("b"));
        assertThat(Secret.of("a").hashCode()).isEqualTo(Secret.of("b").hashCode());
    }
}
