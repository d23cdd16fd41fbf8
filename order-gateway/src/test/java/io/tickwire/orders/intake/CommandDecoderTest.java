package io.tickwire.orders.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.orders.OrderCommand;
import java.io.EOFException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

class CommandDecoderTest {
    private static final String ID = "6f1c2a9e-6c0e-4d2c-9d2e-0b9c7a1d2e3f";

    /** Named as the registry client's exception, which is only known by its name. */
    private static final class RestClientException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RestClientException(String message) {
            super(message);
        }
    }

    @Test
    void waitsForARegistryThatIsAway() {
        assertThat(failing(new ConnectException("refused"))).isInstanceOf(Decoded.NotNow.class);
        assertThat(failing(new RestClientException("boom; error code: 50002"))).isInstanceOf(Decoded.NotNow.class);
    }

    @Test
    void doesNotWaitForWhatWillNeverBeReadable() {
        assertThat(failing(new EOFException())).isInstanceOf(Decoded.Poison.class);
        assertThat(failing(new ArrayIndexOutOfBoundsException("4711"))).isInstanceOf(Decoded.Poison.class);
        assertThat(failing(new RestClientException("Schema not found; error code: 40403")))
                .isInstanceOf(Decoded.Poison.class);
    }

    @Test
    void findsTheIdOfACommandThatCannotBeRead() {
        byte[] id = ID.getBytes(StandardCharsets.UTF_8);
        byte[] value = new byte[6 + id.length + 3];
        value[4] = 7;
        value[5] = 72;
        System.arraycopy(id, 0, value, 6, id.length);
        assertThat(decoder(new EOFException()).decode(value))
                .isInstanceOfSatisfying(
                        Decoded.Poison.class,
                        poison -> assertThat(poison.commandId()).isEqualTo(ID));
        assertThat(decoder(new EOFException()).decode(new byte[] {0, 0, 0, 0, 7, 72, 'x'}))
                .isInstanceOfSatisfying(
                        Decoded.Poison.class,
                        poison -> assertThat(poison.commandId()).isNull());
        assertThat(decoder(new EOFException()).decode(null)).isInstanceOf(Decoded.Poison.class);
    }

    private static Decoded failing(Exception cause) {
        return decoder(cause).decode(new byte[] {0, 0, 0, 0, 1});
    }

    private static CommandDecoder decoder(Exception cause) {
        Deserializer<OrderCommand> broken = (topic, bytes) -> {
            throw new SerializationException("Error deserializing Avro message for id 1", cause);
        };
        return new CommandDecoder(broken);
    }
}
