package io.tickwire.ticks.topology;

import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Tick;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Ticks in the bytes of the genuine serializer, without asking it each time: its look-up of the schema's id takes most of
 * its time, and the id of one schema never changes. The first tick goes through it; from then on its first five bytes
 * (magic and id) are put before our own encoding, provided that ours was the same to the byte.
 */
final class TickBytes {
    private static final int PREFIX = 5;

    private final Serializer<Tick> genuine;
    private final SpecificDatumWriter<Tick> writer = new SpecificDatumWriter<>(Tick.class);
    private final ThreadLocal<Sheet> sheets = ThreadLocal.withInitial(Sheet::new);
    private volatile byte @Nullable [] prefix;

    TickBytes(Serializer<Tick> genuine) {
        this.genuine = genuine;
    }

    byte[] of(Tick tick) {
        byte[] known = prefix;
        return known == null ? first(tick) : sheets.get().encode(known, tick);
    }

    private byte[] first(Tick tick) {
        byte[] bytes = genuine.serialize(Topics.TICKS.name(), tick);
        byte[] head = Arrays.copyOf(bytes, PREFIX);
        if (Arrays.equals(bytes, sheets.get().encode(head, tick))) {
            prefix = head;
        }
        return bytes;
    }

    /** A buffer and an encoder of one thread. */
    private final class Sheet {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 10);
        private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);

        byte[] encode(byte[] head, Tick tick) {
            try {
                bytes.reset();
                bytes.write(head);
                writer.write(tick, encoder);
                encoder.flush();
                return bytes.toByteArray();
            } catch (IOException unencodable) {
                throw new SerializationException("tick cannot be encoded", unencodable);
            }
        }
    }
}
