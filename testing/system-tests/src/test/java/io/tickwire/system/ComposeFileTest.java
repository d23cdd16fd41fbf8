package io.tickwire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tickwire.ingest.IngestGateway;
import io.tickwire.orders.OrderGateway;
import io.tickwire.service.config.Settings;
import io.tickwire.ticks.TickProcessor;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What {@code docker-compose.yml} gives a service is what the service takes, told without a Docker engine. */
class ComposeFileTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::-([^}]*)|:\\?[^}]*)?}");
    private static final Map<String, String> TOLD = Map.of(
            "TICKWIRE_DB_PASSWORD",
            "secret",
            "TICKWIRE_TOKEN_KEY",
            Base64.getEncoder().encodeToString(new byte[32]),
            "TICKWIRE_API_TOKEN_ADMIN",
            "deciding-0123456789");

    static Stream<Arguments> services() {
        return Stream.of(
                Arguments.of("ingest-gateway", (Function<Settings, Object>) IngestGateway::compose),
                Arguments.of("tick-processor", (Function<Settings, Object>) TickProcessor::compose),
                Arguments.of("order-gateway", (Function<Settings, Object>) OrderGateway::compose));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("services")
    void everyServiceAcceptsItsEnvironment(String service, Function<Settings, Object> compose) throws IOException {
        Settings settings = Settings.of(environment(service));

        assertThatCode(() -> compose.apply(settings)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-gateway", "tick-processor", "order-gateway"})
    void nativeLibrariesCanBeLoadedFromWhereTheyAreUnpacked(String service) throws IOException {
        assertThat(service(service)).containsEntry("read_only", true).containsEntry("tmpfs", List.of("/tmp:exec"));
    }

    /** As in the container: the image's own, then those of the file. */
    private static Map<String, String> environment(String service) throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (String line : Files.readAllLines(ROOT.resolve("deploy/images/Dockerfile"))) {
            if (line.startsWith("ENV ")) {
                String[] pair = line.substring("ENV ".length()).split("=", 2);
                environment.put(pair[0], pair[1]);
            }
        }
        ((Map<?, ?>) service(service).get("environment"))
                .forEach((name, value) -> environment.put(name.toString(), filled(value.toString())));
        return environment;
    }

    @SuppressWarnings("unchecked") // YAML knows no types
    private static Map<String, Object> service(String name) throws IOException {
        try (Reader file = Files.newBufferedReader(ROOT.resolve("docker-compose.yml"))) {
            Map<String, Map<String, Map<String, Object>>> compose = new Yaml().load(file);
            return compose.get("services").get(name);
        }
    }

    private static String filled(String value) {
        Matcher variables = VARIABLE.matcher(value);
        return variables.replaceAll(
                found -> Matcher.quoteReplacement(TOLD.getOrDefault(found.group(1), String.valueOf(found.group(2)))));
    }
}
