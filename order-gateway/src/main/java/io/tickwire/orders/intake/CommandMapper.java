package io.tickwire.orders.intake;

import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.schemas.orders.CancelOrder;
import io.tickwire.schemas.orders.InstrumentSelector;
import io.tickwire.schemas.orders.OrderCommand;
import io.tickwire.schemas.orders.PlaceOrder;
import io.tickwire.schemas.orders.SmartOrder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** From the contract's records to our words. */
final class CommandMapper {
    private CommandMapper() {}

    static Draft draft(OrderCommand command) {
        CommandHeader header = new CommandHeader(
                command.getCommandId(),
                command.getAccount(),
                command.getClientId(),
                command.getStrategyId(),
                command.getCreatedAt(),
                command.getNotAfter());
        Object body = command.getBody();
        if (body instanceof SmartOrder smart) {
            return new Draft.Smart(header, smart.getTargetPosition(), terms(smart));
        }
        if (body instanceof PlaceOrder place) {
            return place(header, place);
        }
        return body instanceof CancelOrder cancel
                ? new Draft.Cancel(header, cancel.getBrokerOrderId(), cancel.getTargetCommandId())
                : new Draft.Unsupported(header, body.getClass().getSimpleName());
    }

    /**
     * What the command asks for, as a hash. Its times are left out: who sends the same wish again under the same id means
     * the same command.
     */
    static byte[] payloadHash(OrderCommand command) {
        MessageDigest digest = sha256();
        String who = command.getAccount()
                + '|'
                + command.getClientId()
                + '|'
                + command.getStrategyId()
                + '|'
                + command.getBody().getClass().getSimpleName()
                + '|';
        digest.update(who.getBytes(StandardCharsets.UTF_8));
        digest.update(encoded((SpecificRecord) command.getBody()));
        return digest.digest();
    }

    /** For bytes that are no command. */
    static byte[] hash(byte[] bytes) {
        return sha256().digest(bytes);
    }

    private static Draft place(CommandHeader header, PlaceOrder place) {
        Draft.Terms terms = new Draft.Terms(
                instrument(place.getInstrument()),
                known(Product.class, place.getProduct()),
                known(Pricing.Kind.class, place.getOrderType()),
                place.getLimitPrice(),
                place.getStopPrice(),
                known(Validity.class, place.getTimeInForce()));
        return new Draft.Place(
                header, known(Side.class, place.getSide()), place.getQuantity(), place.getDisclosedQuantity(), terms);
    }

    private static Draft.Terms terms(SmartOrder smart) {
        return new Draft.Terms(
                instrument(smart.getInstrument()),
                known(Product.class, smart.getProduct()),
                known(Pricing.Kind.class, smart.getOrderType()),
                smart.getLimitPrice(),
                null,
                known(Validity.class, smart.getTimeInForce()));
    }

    private static InstrumentName instrument(InstrumentSelector selector) {
        return new InstrumentName(selector.getSegment(), selector.getExchangeInstrumentId(), selector.getSymbol());
    }

    /** Our constant of the same name; null for one added to the contract after this was built. */
    private static <E extends Enum<E>> @Nullable E known(Class<E> type, Enum<?> word) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(word.name())) {
                return constant;
            }
        }
        return null;
    }

    private static byte[] encoded(SpecificRecord body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<>(body.getSchema()).write(body, encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail", impossible);
        }
        return bytes.toByteArray();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
