package io.tickwire.standalone.summary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The closing account of a run. It balances when every frame became a tick, a bar or a dead letter or was merged with a
 * newer one, every tick is a row, and no gap is open.
 *
 * @param readySeconds from the command to the first tick that was stored and could be read
 * @param framesReceived market-data messages the ingest-gateway took in
 * @param ticksPublished ticks Kafka acknowledged
 * @param barsPublished candles of the broker that Kafka acknowledged as bars
 * @param ticksOnTopic records this run added to the tick topic, by its end offsets
 * @param rowsStored rows of this run in PostgreSQL, counted by SQL
 * @param gapsOpen gaps open at the end
 * @param gapsTotal gaps opened in this run
 * @param shed frames given up because a buffer was full
 * @param conflated updates merged with a newer one of their instrument while Kafka was away
 * @param publishFailures messages that Kafka did not take in the end
 * @param deadLetters frames that could not be read and went to a dead-letter topic
 */
public record Summary(
        double readySeconds,
        long framesReceived,
        long ticksPublished,
        long barsPublished,
        long ticksOnTopic,
        long rowsStored,
        long gapsOpen,
        long gapsTotal,
        long shed,
        long conflated,
        long publishFailures,
        long deadLetters) {

    /** Why the account does not balance, a sentence each; empty when it does. */
    public List<String> differences() {
        List<String> found = new ArrayList<>();
        long accounted = ticksPublished + barsPublished + deadLetters + conflated;
        if (framesReceived != accounted) {
            found.add(count(framesReceived) + " frames were received, but " + count(ticksPublished)
                    + " ticks published, " + count(barsPublished) + " bars, " + count(deadLetters)
                    + " dead letters and " + count(conflated) + " conflated make " + count(accounted) + " (shed: "
                    + count(shed) + ", refused by Kafka: " + count(publishFailures) + ")");
        }
        if (ticksOnTopic != ticksPublished) {
            found.add(count(ticksPublished) + " ticks were acknowledged, but the topic grew by " + count(ticksOnTopic));
        }
        if (rowsStored != ticksOnTopic) {
            found.add("the topic grew by " + count(ticksOnTopic) + ", but " + count(rowsStored) + " rows are stored");
        }
        if (gapsOpen != 0) {
            found.add(count(gapsOpen) + " gaps are still open");
        }
        return found;
    }

    public boolean balances() {
        return differences().isEmpty();
    }

    /** For a machine; the names are part of the outside contract. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("readySeconds", readySeconds);
        json.put("framesReceived", framesReceived);
        json.put("ticksPublished", ticksPublished);
        json.put("barsPublished", barsPublished);
        json.put("rowsStored", rowsStored);
        json.put("gapsOpen", gapsOpen);
        json.put("gapsTotal", gapsTotal);
        json.put("shed", shed);
        json.put("conflated", conflated);
        json.put("publishFailures", publishFailures);
        json.put("deadLetters", deadLetters);
        json.put("differences", differences());
        return json;
    }

    /** For a person, a line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("frames received " + count(framesReceived) + ", ticks published " + count(ticksPublished)
                + ", rows stored " + count(rowsStored)
                + (barsPublished == 0 ? "" : ", bars published " + count(barsPublished)));
        lines.add("gaps open " + count(gapsOpen) + " of " + count(gapsTotal) + ", shed " + count(shed) + ", conflated "
                + count(conflated) + ", dead letters " + count(deadLetters));
        differences().forEach(difference -> lines.add("does not add up: " + difference));
        if (balances()) {
            lines.add("every frame is a stored row" + (barsPublished == 0 ? "" : " or a bar")
                    + (deadLetters == 0 ? "" : " or a dead letter")
                    + (conflated == 0 ? "" : " or merged with a newer one"));
        }
        return lines;
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
