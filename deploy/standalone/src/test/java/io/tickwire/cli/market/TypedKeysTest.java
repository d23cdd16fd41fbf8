package io.tickwire.cli.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.broker.instrument.Instruments;
import io.tickwire.broker.instrument.MasterParser;
import io.tickwire.cli.connect.CliFailure;
import io.tickwire.schemas.InstrumentKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypedKeysTest {
    private static final Instruments MASTER = Instruments.of(MasterParser.parse(
                    "NSECM|2885|8|RELIANCE|RELIANCE-EQ|EQ|RELIANCE-EQ|1100100002885|1440.4|1178.6|67662|0.1|1|1|RELIANCE"
                            + "|INE002A01018|1|1|RELIANCE INDUSTRIES LTD-EQ|0|-1|-1\n"
                            + "NSECM|12885|8|OTHER|OTHER-EQ|EQ|OTHER-EQ|1100100012885|144.4|117.6|67662|0.1|1|1|OTHER"
                            + "|INE002A02885|1|1|OTHER LTD-EQ|0|-1|-1")
            .definitions());

    @Test
    void readsKeysWithoutAskingTheMaster() {
        assertThat(TypedKeys.read(List.of("NSECM:2885", "nsefo:1"), () -> {
                    throw new AssertionError("the master is not needed");
                }))
                .containsExactly(InstrumentKey.parse("NSECM:2885"), InstrumentKey.parse("NSEFO:1"));
        assertThat(TypedKeys.read(null, Optional::empty)).isEmpty();
    }

    @Test
    void aSymbolIsToldWithTheKeysItMayMean() {
        String candidates = "; like it in the stored master: NSECM:2885 (RELIANCE-EQ)";
        assertThatThrownBy(() -> read("RELIANCE-EQ"))
                .isInstanceOf(CliFailure.class)
                .hasMessage("'RELIANCE-EQ' is not an instrument key: there is no colon; write SEGMENT:ID, for example"
                        + " NSECM:2885" + candidates);
        assertThatThrownBy(() -> read("NSECM:reliance"))
                .hasMessageContaining("'reliance' is not a whole number")
                .hasMessageEndingWith(candidates);
    }

    @Test
    void aSegmentThereIsNotIsToldWithThoseThereAre() {
        assertThatThrownBy(() -> read("NSECMM:2885"))
                .hasMessageStartingWith("'NSECMM' is not an exchange segment; there are NSECM, ")
                .hasMessageEndingWith("; like it in the stored master: NSECM:2885 (RELIANCE-EQ)");
    }

    @Test
    void withoutAMasterWhatIsWrongIsStillTold() {
        assertThatThrownBy(() -> TypedKeys.read(List.of("RELIANCE"), Optional::empty))
                .hasMessageEndingWith("write SEGMENT:ID, for example NSECM:2885");
        assertThatThrownBy(() -> read("XYZ")).hasMessageEndingWith("./tickwire instruments find looks for names");
    }

    private static void read(String text) {
        TypedKeys.read(List.of(text), () -> Optional.of(MASTER));
    }
}
