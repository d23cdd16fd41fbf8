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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
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
     * the same command. Fields that hold their default are left out too, so that a field added to the contract later does not
     * make an old command another one.
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
        digest.update(wish((SpecificRecord) command.getBody()).getBytes(StandardCharsets.UTF_8));
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

    /** Every value that was chosen, in a form without ambiguity. */
    static String wish(IndexedRecord record) {
        StringBuilder text = new StringBuilder("{");
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (!isDefault(field, value)) {
                String words = value instanceof IndexedRecord nested ? wish(nested) : String.valueOf(value);
                text.append(field.name())
                        .append('=')
                        .append(words.length())
                        .append(':')
                        .append(words)
                        .append(';');
            }
        }
        return text.append('}').toString();
    }

    private static boolean isDefault(Schema.Field field, @Nullable Object value) {
        return value == null
                || field.hasDefaultValue()
                        && value.equals(SpecificData.get()
                                .deepCopy(field.schema(), SpecificData.get().getDefaultValue(field)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
