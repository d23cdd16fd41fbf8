package io.tickwire.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineChecksTest {
    @Test
    void readsMavensVersionInColourToo() {
        Finding found =
                MachineChecks.maven(Optional.of("\u001b[1mApache Maven 3.8.7\u001b[m\nMaven home: /usr/share/maven\n"));
        assertThat(found).isEqualTo(Finding.ok("maven", "Apache Maven 3.8.7"));
        assertThat(MachineChecks.maven(Optional.of("Apache Maven 4.0.0-rc-4 (abc)"))
                        .detail())
                .isEqualTo("Apache Maven 4.0.0-rc-4");
    }

    @Test
    void saysWhatToInstallWhereMavenIsOldOrAbsent() {
        assertThat(MachineChecks.maven(Optional.of("Apache Maven 3.6.3")).detail())
                .contains("3.6.3 is too old");
        assertThat(MachineChecks.maven(Optional.empty()).remedy()).contains("install Maven 3.8");
    }
}
