package io.tickwire.orders.intake;

import io.tickwire.orders.intake.CommandConsumer.IntakeListener;
import io.tickwire.orders.ledger.LedgerUnavailable;
import io.tickwire.orders.ledger.UnfitForLedger;
import io.tickwire.schemas.orders.OrderCommand;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of one record of the command topic: stored, kept as a dead letter, or tried again. */
final class CommandRecords {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRecords.class);

    private final CommandDecoder decoder;
    private final CommandIntake intake;
    private final DeadLetters deadLetters;
    private final IntakeListener listener;
    private final BooleanSupplier mayAnswer;

    CommandRecords(CommandConsumer.Parts parts) {
        this.decoder = new CommandDecoder(parts.deserializer());
        this.intake = new CommandIntake(parts);
        this.deadLetters = new DeadLetters(parts.producer());
        this.listener = parts.listener();
        this.mayAnswer = parts.mayAnswer();
    }

    /** False when it must be tried again. */
    boolean taken(ConsumerRecord<String, byte[]> record) {
        try {
            return mayAnswer.getAsBoolean() && handled(record);
        } catch (LedgerUnavailable | ExecutionException | TimeoutException later) {
            LOG.atWarn()
                    .setMessage("a command must wait")
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("cause", later.getMessage())
                    .log();
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean handled(ConsumerRecord<String, byte[]> record)
            throws ExecutionException, InterruptedException, TimeoutException {
        Decoded decoded = decoder.decode(record.value());
        if (decoded instanceof Decoded.NotNow away) {
            LOG.atWarn()
                    .setMessage("the schema registry does not answer, commands wait")
                    .addKeyValue("cause", away.cause())
                    .log();
            return false;
        }
        if (decoded instanceof Decoded.Poison poison) {
            bury(record, poison);
            return true;
        }
        OrderCommand command = ((Decoded.Readable) decoded).command();
        String unfit = CommandTexts.unfit(command);
        if (unfit != null) {
            bury(record, new Decoded.Poison(unfit, command.getCommandId()));
        } else {
            take(record, command);
        }
        return true;
    }

    private void take(ConsumerRecord<String, byte[]> record, OrderCommand command)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            CommandIntake.Result result = intake.accept(command);
            listener.counted(result.name());
            if (result == CommandIntake.Result.ACCEPTED) {
                listener.stored();
            }
        } catch (LedgerUnavailable later) {
            throw later;
        } catch (RuntimeException unforeseen) {
            // storing is the last step, so nothing of it is in the ledger; it must not block the commands behind it
            LOG.atError()
                    .setMessage("a command broke intake")
                    .setCause(unforeseen)
                    .log();
            bury(record, new Decoded.Poison("intake broke on it: " + unforeseen, command.getCommandId()));
        }
    }

    private void bury(ConsumerRecord<String, byte[]> record, Decoded.Poison poison)
            throws ExecutionException, InterruptedException, TimeoutException {
        // the answer first: it is given once however often this is tried, a letter is written each time
        String commandId = poison.commandId();
        if (commandId != null && CommandTexts.fit(commandId)) {
            deny(commandId, record, poison);
        }
        deadLetters.keep(record, poison.cause());
        listener.counted("DEAD_LETTER");
        LOG.atWarn()
                .setMessage("a record is no command, kept as dead letter")
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("commandId", poison.commandId())
                .addKeyValue("cause", poison.cause())
                .log();
    }

    private void deny(String commandId, ConsumerRecord<String, byte[]> record, Decoded.Poison poison) {
        String account = CommandTexts.fit(record.key()) ? record.key() : null;
        try {
            intake.deny(commandId, account, record.value(), poison.cause());
        } catch (UnfitForLedger unanswerable) {
            LOG.atError()
                    .setMessage("the sender of a dead letter cannot be answered")
                    .addKeyValue("commandId", commandId)
                    .setCause(unanswerable)
                    .log();
        }
    }
}
