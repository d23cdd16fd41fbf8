package io.tickwire.ticks.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class DecodeErrorsTest {
    @Test
    void aSilentRegistryIsNoFaultOfTheRecord() {
        assertThat(DecodeErrors.isTransient(caused(new ConnectException("refused"))))
                .isTrue();
        assertThat(DecodeErrors.isTransient(caused(new SocketTimeoutException("late"))))
                .isTrue();
        assertThat(DecodeErrors.isTransient(new TimeoutException("503"))).isTrue();
        assertThat(DecodeErrors.isTransient(new DisconnectException("502"))).isTrue();
        assertThat(DecodeErrors.isTransient(new ThrottlingQuotaExceededException("429")))
                .isTrue();
        assertThat(DecodeErrors.isTransient(new AuthenticationException("401"))).isTrue();
    }

    @Test
    void whatTheBytesAreToBlameForIsPoison() {
        assertThat(DecodeErrors.isTransient(new SerializationException("Unknown magic byte!")))
                .isFalse();
        assertThat(DecodeErrors.isTransient(caused(new EOFException()))).isFalse();
        assertThat(DecodeErrors.isTransient(caused(new ArrayIndexOutOfBoundsException())))
                .isFalse();
        assertThat(DecodeErrors.isTransient(new ClassCastException())).isFalse();
    }

    @Test
    void aSchemaTheRegistryDoesNotKnowIsToldApart() {
        assertThat(DecodeErrors.isUnknownSchema(
                        caused(new RestClientException("Schema 7 not found; error code: 40403"))))
                .isTrue();
        assertThat(DecodeErrors.isUnknownSchema(caused(new RestClientException("Not acceptable; error code: 406"))))
                .isFalse();
        assertThat(DecodeErrors.isUnknownSchema(new SerializationException("Unknown magic byte!; error code: 404")))
                .isFalse();
    }

    @Test
    void tellsTheWholeStory() {
        assertThat(DecodeErrors.reason(caused(new EOFException("end"))))
                .contains("Error deserializing")
                .contains("EOFException: end");
    }

    /** Named as the one of the registry's client, which may be any. */
    private static final class RestClientException extends Exception {
        private static final long serialVersionUID = 1L;

        RestClientException(String message) {
            super(message);
        }
    }

    private static SerializationException caused(Exception cause) {
        return new SerializationException("Error deserializing Avro message", cause);
    }
}
