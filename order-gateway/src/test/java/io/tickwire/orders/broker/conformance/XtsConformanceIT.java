package io.tickwire.orders.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The package {@code broker.xts} in every case, before the broker simulator. What is seen must be what
 * {@code docs/conformance-xts.md} says; {@code -Dconformance.write=true} writes it there instead.
 */
@Timeout(120)
class XtsConformanceIT {
    private static final Path DOCUMENT = Path.of("..", "docs", "conformance-xts.md");
    private static final boolean WRITE = Boolean.getBoolean("conformance.write");
    private static final Map<OrderCase, String> SEEN = new LinkedHashMap<>();

    @SuppressWarnings("NullAway.Init")
    private static BrokerUnderTest broker;

    @BeforeAll
    static void open() throws Exception {
        broker = new XtsUnderTest();
    }

    @AfterEach
    void heal() {
        broker.heal();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void keepsThePromise(OrderCase each) throws Exception {
        String seen = each.script().play(broker);
        SEEN.put(each, seen);
        if (!WRITE) {
            assertThat(Files.readAllLines(DOCUMENT))
                    .as("the document tells what is seen")
                    .contains(CaseTable.line(each, seen));
        }
    }

    @Test
    void theDocumentHasNoOtherCase() throws Exception {
        assumeFalse(WRITE, "it is about to be written");
        assertThat(Files.readAllLines(DOCUMENT))
                .filteredOn(line -> line.startsWith("| OR-"))
                .extracting(line -> line.substring(2, 7))
                .containsExactlyElementsOf(
                        OrderCases.all().stream().map(OrderCase::id).toList());
    }

    @Test
    void noNumberIsGivenTwice() {
        assertThat(OrderCases.all())
                .extracting(OrderCase::id)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    static List<OrderCase> cases() {
        return OrderCases.all();
    }

    @AfterAll
    static void close() throws Exception {
        broker.close();
        if (WRITE && SEEN.size() == cases().size()) {
            Files.writeString(DOCUMENT, CaseTable.into(Files.readString(DOCUMENT), CaseTable.of(SEEN)));
        }
    }
}
