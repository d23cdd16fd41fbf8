package io.tickwire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NodeClientTest {
    @Test
    void nothingIsInTheWayOfWhatWasInstalled() {
        assertThat(NodeClient.obstacle(new Program.Ended(0, "added 30 packages")))
                .isEmpty();
    }

    @Test
    void aRegistryThatCannotBeReachedIsNobodysFault() {
        assertThat(NodeClient.obstacle(new Program.Ended(1, "npm error code ENOTFOUND\nnpm error errno -3008")))
                .hasValue("npm's registry cannot be reached from here: ENOTFOUND");
        assertThat(NodeClient.obstacle(new Program.Ended(1, "npm ERR! code EAI_AGAIN")))
                .isPresent();
    }

    @Test
    void anyOtherFailureOfNpmIsAFailureOfOurs() {
        assertThatThrownBy(() -> NodeClient.obstacle(new Program.Ended(1, "npm error code EUSAGE\nnot in sync")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not in sync");
        assertThatThrownBy(() -> NodeClient.obstacle(new Program.Ended(1, "no word of npm")))
                .isInstanceOf(IllegalStateException.class);
    }
}
