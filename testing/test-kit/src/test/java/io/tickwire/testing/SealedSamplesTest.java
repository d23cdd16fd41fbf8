package io.tickwire.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SealedSamplesTest {
    sealed interface Shape permits Round, Flat {}

    sealed interface Round extends Shape permits Circle, Ball {}

    record Circle(int radius) implements Round {}

    record Ball(int radius, String name) implements Round {
        Ball {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a ball needs a name");
            }
        }
    }

    enum Flat implements Shape {
        LINE,
        POINT
    }

    @Test
    void findsEveryRecordAndEveryConstantHoweverDeep() {
        assertThat(SealedSamples.of(Shape.class, c -> c.getType() == int.class ? 3 : "x"))
                .containsExactlyInAnyOrder(new Circle(3), new Ball(3, "x"), Flat.LINE, Flat.POINT);
    }

    @Test
    void saysWhichRecordRefusesTheValues() {
        assertThatThrownBy(() -> SealedSamples.of(Shape.class, c -> c.getType() == int.class ? 3 : ""))
                .hasMessageContaining("Ball")
                .hasMessageContaining("needs a name");
    }
}
