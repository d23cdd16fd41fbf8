package io.tickwire.cli.order.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.orders.OrderCommand;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Whatever a strategy may send, a person may too. */
class OrderCommandsTest {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("SmartOrder", "smart"),
            Map.entry("PlaceOrder", "place"),
            Map.entry("ModifyOrder", "modify"),
            Map.entry("CancelOrder", "cancel"),
            Map.entry("CancelAll", "cancel-all"),
            Map.entry("PlaceBracketOrder", "bracket"),
            Map.entry("ModifyBracketOrder", "bracket-modify"),
            Map.entry("ExitBracketOrder", "bracket-exit"),
            Map.entry("PlaceCoverOrder", "cover"),
            Map.entry("ExitCoverOrder", "cover-exit"),
            Map.entry("ConvertPosition", "convert"),
            Map.entry("CloseAllPositions", "close-all"));

    @Test
    void everyCommandOfTheSchemaHasItsOwnWord() {
        assertThat(NAMES.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        OrderCommand.getClassSchema().getField("body").schema().getTypes().stream()
                                .map(Schema::getName)
                                .toList());
        assertThat(new CommandLine(new OrderCommands()).getSubcommands().keySet())
                .containsAll(NAMES.values())
                .contains("list", "resolve");
    }
}
