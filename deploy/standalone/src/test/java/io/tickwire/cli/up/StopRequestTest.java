package io.tickwire.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopRequestTest {
    private final List<String> done = new ArrayList<>();
    private final StopRequest request = new StopRequest(() -> done.add("drain"), () -> done.add("end"));

    @Test
    void drainsAtTheFirstSignalAndEndsAtTheSecond() throws Exception {
        assertThat(request.await(Duration.ZERO)).isFalse();
        request.signalled();
        assertThat(request.await(Duration.ZERO)).isTrue();
        request.signalled();
        assertThat(done).containsExactly("drain", "end");
    }
}
