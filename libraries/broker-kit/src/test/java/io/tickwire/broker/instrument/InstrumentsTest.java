package io.tickwire.broker.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstrumentsTest {
    private static final String BLOCK_DEALS = MasterParserTest.RELIANCE
            .replace("|2885|", "|12885|")
            .replace("RELIANCE-EQ", "RELIANCE-BL")
            .replace("|EQ|", "|BL|");
    private static final String TWIN = MasterParserTest.RELIANCE.replace("|2885|", "|9999|");
    private final Instruments instruments = Instruments.of(MasterParser.parse(String.join(
                    "\n",
                    MasterParserTest.RELIANCE,
                    BLOCK_DEALS,
                    MasterParserTest.FUTURE,
                    MasterParserTest.OPTION,
                    MasterParserTest.SPREAD))
            .definitions());

    @Test
    void findsByKey() {
        assertThat(instruments.byKey(InstrumentKey.parse("NSECM:2885")))
                .map(InstrumentDefinition::symbol)
                .contains("RELIANCE-EQ");
        assertThat(instruments.byKey(InstrumentKey.parse("BSECM:2885"))).isEmpty();
        assertThat(instruments.size()).isEqualTo(5);
    }

    @Test
    void findsBySymbolInAnyCase() {
        assertThat(instruments.bySymbol(ExchangeSegment.NSECM, " reliance-eq "))
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(found.instrument().key().text()).isEqualTo("NSECM:2885"));
    }

    @Test
    void doesNotGuessFromACompanysNameButSaysWhatMayBeMeant() {
        assertThat(instruments.bySymbol(ExchangeSegment.NSECM, "RELIANCE"))
                .isInstanceOfSatisfying(
                        Lookup.Unknown.class,
                        unknown -> assertThat(unknown.candidates())
                                .extracting(InstrumentDefinition::symbol)
                                .containsExactly("RELIANCE-EQ", "RELIANCE-BL"));
        assertThat(instruments.bySymbol(ExchangeSegment.NSEFO, "RELIANCE-EQ"))
                .as("another segment")
                .isEqualTo(new Lookup.Unknown(List.of()));
        assertThat(instruments.bySymbol(ExchangeSegment.NSECM, "  ")).isEqualTo(new Lookup.Unknown(List.of()));
    }

    @Test
    void refusesToChooseBetweenTwinsOfOneSymbol() {
        Instruments twins = Instruments.of(
                MasterParser.parse(MasterParserTest.RELIANCE + "\n" + TWIN).definitions());
        assertThat(twins.bySymbol(ExchangeSegment.NSECM, "RELIANCE-EQ"))
                .isInstanceOfSatisfying(
                        Lookup.Ambiguous.class,
                        ambiguous -> assertThat(ambiguous.candidates()).hasSize(2));
    }

    @Test
    void offersWhatIsSpeltNearlyLikeIt() {
        assertThat(instruments.like("relaince", 10))
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found.name()).isEqualToIgnoringCase("RELIANCE"));
        assertThat(instruments.like("reliance", 10)).isEqualTo(instruments.search("reliance", 10));
        assertThat(instruments.like("something else", 10)).isEmpty();
        assertThat(instruments.like(" ", 10)).isEmpty();
    }

    @Test
    void searchesByAllWordsClosestFirst() {
        assertThat(instruments.search("reliance", 10))
                .extracting(InstrumentDefinition::symbol)
                .containsExactly("RELIANCE-EQ", "RELIANCE-BL");
        assertThat(instruments.search("INE002A01018", 1)).hasSize(1);
        assertThat(instruments.search("nifty 30jun", 10))
                .extracting(InstrumentDefinition::symbol)
                .containsExactly("NIFTY26JUNFUT");
        assertThat(instruments.search("NSEFO:119476", 10))
                .extracting(InstrumentDefinition::symbol)
                .containsExactly("NATIONALUM26JAN335PE");
        assertThat(instruments.search("nifty reliance", 10)).isEmpty();
        assertThat(instruments.search(" ", 10)).isEmpty();
    }

    @Test
    void refusesTwoDefinitionsOfOneKey() {
        InstrumentDefinition reliance =
                MasterParser.parse(MasterParserTest.RELIANCE).definitions().get(0);
        assertThatThrownBy(() -> Instruments.of(List.of(reliance, reliance)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NSECM:2885");
    }
}
