package io.tickwire.broker.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.broker.instrument.Universe.Member;
import io.tickwire.schemas.InstrumentKey;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class UniverseTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 12);
    private static final String NIFTY_INDEX =
            "NSECM|26000|16|NIFTY|NIFTY|SPOT|NIFTY-SPOT|1100100026000|0|0|0|0|0|1|NIFTY 50||1|1|NIFTY 50|0|-1|-1";
    private static final String NATIONALUM = MasterParserTest.RELIANCE
            .replace("|2885|", "|6364|")
            .replace("1100100002885", "1100100006364")
            .replace("RELIANCE", "NATIONALUM");

    /** Another share under the name of the one the option's id means. */
    private static final String NAMESAKE =
            NATIONALUM.replace("|6364|", "|7777|").replace("-EQ", "-BE");

    @Test
    void findsSharesByTheIdOfTheirContractsAndIndicesByName() {
        Universe universe = of(NIFTY_INDEX, NATIONALUM, NAMESAKE, MasterParserTest.FUTURE, MasterParserTest.OPTION);
        assertThat(universe.members())
                .containsExactly(member("NATIONALUM", "NSECM:6364"), index("NIFTY", "NSECM:26000"));
        assertThat(universe.unresolved()).isEmpty();
    }

    @Test
    void knowsTheIdsOfTheGreatIndicesWhenTheMasterListsNone() {
        assertThat(of(MasterParserTest.FUTURE).members()).containsExactly(index("NIFTY", "NSECM:26000"));
    }

    @Test
    void listsWhatItCannotResolve() {
        Universe universe = of(NAMESAKE, MasterParserTest.OPTION, MasterParserTest.FUTURE.replace("NIFTY", "NEWIDX"));
        assertThat(universe.members()).isEmpty();
        assertThat(universe.unresolved())
                .containsExactly(
                        "NATIONALUM: its underlying NSECM:6364 is not in the master",
                        "NEWIDX: no index or share is named like it, or several are");
    }

    @Test
    void leavesOutExpiredContractsAndSpreads() {
        assertThat(Universe.fnoUnderlyings(instruments(NATIONALUM, MasterParserTest.OPTION), LocalDate.of(2026, 1, 28))
                        .members())
                .isEmpty();
        assertThat(of(MasterParserTest.SPREAD).members()).isEmpty();
    }

    @Test
    void leavesOutWhatIsExcluded() {
        Universe universe = of(NIFTY_INDEX, NATIONALUM, MasterParserTest.FUTURE, MasterParserTest.OPTION);
        assertThat(universe.without(List.of("nifty")).members()).containsExactly(member("NATIONALUM", "NSECM:6364"));
        assertThat(universe.without(List.of())).isEqualTo(universe);
    }

    @Test
    void refusesAnExclusionThatExcludesNothingAndSaysWhatMayBeMeant() {
        Universe universe = of(NIFTY_INDEX, NATIONALUM, MasterParserTest.FUTURE, MasterParserTest.OPTION);
        assertThatThrownBy(() -> universe.without(List.of("NIFTYY")))
                .hasMessage("'NIFTYY' excludes nothing: it is no underlying. Near it are NIFTY. The indices are NIFTY");
        assertThatThrownBy(() -> universe.without(List.of("XYZ")))
                .hasMessageEndingWith("None is named like it. The indices are NIFTY");
    }

    private static Member member(String name, String key) {
        return new Member(name, InstrumentKey.parse(key), false);
    }

    private static Member index(String name, String key) {
        return new Member(name, InstrumentKey.parse(key), true);
    }

    private static Universe of(String... rows) {
        return Universe.fnoUnderlyings(instruments(rows), TODAY);
    }

    private static Instruments instruments(String... rows) {
        ParsedMaster master = MasterParser.parse(String.join("\n", rows));
        assertThat(master.rejected()).isEmpty();
        return Instruments.of(master.definitions());
    }
}
