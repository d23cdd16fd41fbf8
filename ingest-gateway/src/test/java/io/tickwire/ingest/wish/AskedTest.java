package io.tickwire.ingest.wish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.http.BadRequest;
import io.tickwire.service.http.Request;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedTest {
    private static final InstrumentKey RELIANCE = InstrumentKey.parse("NSECM:2885");

    @Test
    void readsAWish() {
        assertThat(body("{'instruments':['NSECM:2885'],'mode':'last-price','requestedBy':'ann','note':'x'}"))
                .isEqualTo(new Asked(Set.of(RELIANCE), Map.of(), Set.of(SubscriptionMode.LAST_PRICE), "ann", "x"));
        assertThat(body("{'instruments':['NSECM:2885'],'modes':['QUOTE','DEPTH'],'requestedBy':'ann'}")
                        .modes())
                .containsExactly(SubscriptionMode.QUOTE, SubscriptionMode.DEPTH);
    }

    @Test
    void readsWhatIsNotWantedAnyMoreFromTheQuery() {
        Request request = new Request(
                "DELETE", "/", Map.of(), Map.of("instruments", List.of("NSECM:2885,NSECM:11536")), new byte[0]);
        assertThat(Asked.fromQuery(request).instruments()).hasSize(2);
        assertThat(Asked.fromQuery(request).modes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            value = {
                "[] # the body is no JSON object",
                "{'instruments':['NSECM:2885'],'requestedBy':'a'} # mode is missing",
                "{'instruments':['NSECM:2885'],'mode':'QUOTE'} # requestedBy is missing",
                "{'instruments':[],'mode':'QUOTE','requestedBy':'a'} # instruments holds 0 keys",
                "{'universe':'fno','mode':'QUOTE','requestedBy':'a'} # field 'universe' is unknown",
                "{'instruments':[2885],'mode':'QUOTE','requestedBy':'a'} # instruments holds something that is no text",
                "{'instruments':['NSECM:1'],'mode':'TICKS','requestedBy':'a'} # mode 'TICKS' is unknown",
                "{'instruments':['NSECM:1'],'mode':'UNKNOWN','requestedBy':'a'} # mode 'UNKNOWN' is unknown",
                "{'instruments':['NSECM:1'],'mode':'QUOTE','requestedBy':['a','b']} # requestedBy must be one text",
            })
    void saysWhatIsWrongAndWhere(String body, String error) {
        assertThatThrownBy(() -> body(body)).isInstanceOf(BadRequest.class).hasMessageStartingWith(error);
    }

    @Test
    void aTextThatIsNoKeyIsInTheWayOfNoOther() {
        Asked asked = body("{'instruments':['NSECM:2885','RELIANCE'],'mode':'QUOTE','requestedBy':'a'}");
        assertThat(asked.instruments()).containsExactly(RELIANCE);
        Judged judged = Judged.of(asked, Set.of(), channel -> Optional.empty());
        assertThat(judged.possible()).containsOnlyKeys(RELIANCE);
        assertThat(judged.malformed().get("RELIANCE")).contains("there is no colon; write SEGMENT:ID");
    }

    @Test
    void nothingIsTakenAwayWhenOneIsNoKey() {
        Request request =
                new Request("DELETE", "/", Map.of(), Map.of("instruments", List.of("NSECM:2885,X")), new byte[0]);
        assertThatThrownBy(() -> Asked.fromQuery(request))
                .isInstanceOf(BadRequest.class)
                .hasMessageStartingWith("instruments: 'X' is not an instrument key");
    }

    @Test
    void takesNoMoreThanItCanAnswer() {
        String keys = String.join(",", Collections.nCopies(Asked.MOST + 1, "'NSECM:1'"));
        assertThatThrownBy(() -> body("{'instruments':[" + keys + "],'mode':'QUOTE','requestedBy':'a'}"))
                .hasMessage("instruments holds 2001 keys");
    }

    @Test
    void takesNoTextThatIsTooLongForThePagesThatShowIt() {
        String wish = "{'instruments':['NSECM:1'],'mode':'QUOTE','requestedBy':'a','note':'%s'}";
        assertThat(body(wish.formatted("x".repeat(200))).note()).hasSize(200);
        assertThatThrownBy(() -> body(wish.formatted("x".repeat(201)))).hasMessageStartingWith("note must be one text");
    }

    @Test
    void refusesWhatCertainlyDoesNotExistWhateverTheBrokerServes() {
        Asked asked = body("{'instruments':['NSECM:2885','NSECM:99'],'modes':['QUOTE','INDEX'],'requestedBy':'a'}");
        Judged judged = Judged.of(
                asked,
                Set.of(InstrumentKey.parse("NSECM:99")),
                channel -> channel.mode() == SubscriptionMode.INDEX ? Optional.of("no index") : Optional.empty());

        assertThat(judged.possible()).isEqualTo(Map.of(RELIANCE, Set.of(SubscriptionMode.QUOTE)));
        assertThat(judged.refused()).hasSize(3).containsValue("no index");
        assertThat(judged.refused().get(new Channel(InstrumentKey.parse("NSECM:99"), SubscriptionMode.QUOTE)))
                .startsWith("the instrument is not in the stored master of its segment");
    }

    private static Asked body(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(UTF_8);
        return Asked.fromBody(new Request("POST", "/", Map.of(), Map.of(), bytes));
    }
}
