package io.tickwire.orders.intake;

import io.tickwire.schemas.orders.OrderCommand;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Tells two commands under one id apart. */
final class PayloadHash {
    private PayloadHash() {}

    /**
     * What the command asks for, as a hash. Its times are left out: who sends the same wish again under the same id means
     * the same command. Fields that hold their default are left out too, so that a field added to the contract later does not
     * make an old command another one.
     */
    static byte[] of(OrderCommand command) {
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
    static byte[] ofBytes(byte[] bytes) {
        return sha256().digest(bytes);
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
