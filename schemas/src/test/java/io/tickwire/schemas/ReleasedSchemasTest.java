package io.tickwire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every version that was ever released stays here; readers and writers of all of them understand each other. */
class ReleasedSchemasTest {
    private static final Path RELEASED = Path.of("src/test/resources/released");
    private static final SchemaValidator BOTH_WAYS =
            new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

    static Stream<Topic<?>> topics() {
        return Topics.typed().stream().map(topic -> (Topic<?>) topic);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyContractReadsAndIsReadByAllThatWereReleased(Topic<?> topic) throws Exception {
        List<Schema> released = released(topic);

        assertThat(released).as("released versions of " + topic.subject()).isNotEmpty();
        BOTH_WAYS.validate(topic.schema(), released);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyFieldSaysWhatItMeans(Topic<?> topic) {
        assertDocumented(topic.schema());
    }

    @Test
    void wouldNoticeAFieldWithoutDefaultAndAFieldThatChangedItsType() throws Exception {
        Schema tick = Topics.TICKS.schema();
        String added =
                tick.toString().replaceFirst("\"fields\":\\[", "\"fields\":[{\"name\":\"x\",\"type\":\"long\"},");
        String changed = tick.toString()
                .replace(
                        "\"name\":\"connectionSequence\",\"type\":\"long\"",
                        "\"name\":\"connectionSequence\",\"type\":\"string\"");

        assertThat(List.of(added, changed)).doesNotContain(tick.toString());
        for (String bad : List.of(added, changed)) {
            Schema evolved = new Schema.Parser().parse(bad);
            assertThatThrownBy(() -> BOTH_WAYS.validate(evolved, List.of(tick)))
                    .isInstanceOf(SchemaValidationException.class);
        }
    }

    private static List<Schema> released(Topic<?> topic) throws IOException {
        if (Boolean.getBoolean("release.schemas")) {
            Path file = RELEASED.resolve(System.getProperty("release.version", "0.1.0"))
                    .resolve(topic.subject() + ".avsc");
            Files.createDirectories(file.getParent());
            Files.writeString(file, topic.schema().toString(true) + "\n");
        }
        try (Stream<Path> files = Files.walk(RELEASED)) {
            return files.filter(file -> file.getFileName().toString().equals(topic.subject() + ".avsc"))
                    .sorted()
                    .map(ReleasedSchemasTest::parse)
                    .toList();
        }
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(file.toFile());
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static void assertDocumented(Schema schema) {
        switch (schema.getType()) {
            case UNION -> schema.getTypes().forEach(ReleasedSchemasTest::assertDocumented);
            case ARRAY -> assertDocumented(schema.getElementType());
            case ENUM -> assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
            case RECORD ->
                schema.getFields().forEach(field -> {
                    assertThat(field.doc())
                            .as(schema.getFullName() + "." + field.name())
                            .isNotBlank();
                    assertDocumented(field.schema());
                });
            default -> {}
        }
    }
}
