package io.tickwire.ingest.hold;

import io.tickwire.ingest.hold.Waiting.ConflatedTick;
import io.tickwire.schemas.Carried;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickContent;
import io.tickwire.schemas.market.TickFlag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The newest state of each instrument and content. Instruments go out in turn, so that a busy one cannot keep the others
 * waiting; the contents of an instrument go out in the order of their newest update. Two ticks of a content are merged as a
 * reader would have merged them one after the other ({@link Carried}): a field that the newer says nothing about keeps what
 * was said last, by whatever content. Identity and clocks are those of the newer.
 */
final class Conflation {
    private static final Schema TICK = Tick.getClassSchema();
    private static final int FIRST_VALUE = TICK.getField("lastPrice").pos();
    private static final int FLAGS = TICK.getField("flags").pos();

    private final Map<InstrumentKey, Map<TickContent, ConflatedTick>> instruments = new LinkedHashMap<>();
    private int size;

    /**
     * @param tick given away: it becomes the merged one
     * @return when the update was received that gave way, UTC microseconds; empty when there was none
     */
    OptionalLong add(Tick tick) {
        Map<TickContent, ConflatedTick> contents =
                instruments.computeIfAbsent(InstrumentKey.of(tick.getInstrument()), key -> new LinkedHashMap<>());
        ConflatedTick older = contents.get(tick.getContent());
        if (older == null) {
            contents.put(tick.getContent(), new ConflatedTick(tick, 0));
            size++;
            return OptionalLong.empty();
        }
        fill(tick, since(tick.getContent(), contents));
        tick.setFlags(flags(older.tick(), tick));
        contents.remove(tick.getContent());
        contents.put(tick.getContent(), new ConflatedTick(tick, older.merged() + 1));
        Long receivedAt = older.tick().getReceivedAt();
        return OptionalLong.of(receivedAt == null ? 0 : receivedAt);
    }

    @Nullable
    ConflatedTick first() {
        return size == 0
                ? null
                : instruments.values().iterator().next().values().iterator().next();
    }

    void removeFirst() {
        var turn = instruments.entrySet().iterator();
        var instrument = turn.next();
        Map<TickContent, ConflatedTick> contents = instrument.getValue();
        turn.remove();
        contents.remove(contents.keySet().iterator().next());
        if (!contents.isEmpty()) {
            instruments.put(instrument.getKey(), contents);
        }
        size--;
    }

    int size() {
        return size;
    }

    /** Newest first: what was said of the instrument since the tick of this content, and that itself. */
    private static List<Tick> since(TickContent content, Map<TickContent, ConflatedTick> contents) {
        List<Tick> said = new ArrayList<>();
        contents.forEach((each, conflated) -> {
            if (each == content || !said.isEmpty()) {
                said.add(0, conflated.tick());
            }
        });
        return said;
    }

    private static void fill(Tick newer, List<Tick> before) {
        Carried carried = Carried.by(newer);
        for (int field = FIRST_VALUE; field < FLAGS; field++) {
            if (!carried.has(field)) {
                newer.put(field, lastSaid(field, before));
            }
        }
    }

    private static @Nullable Object lastSaid(int field, List<Tick> newestFirst) {
        for (Tick each : newestFirst) {
            if (Carried.by(each).has(field)) {
                return each.get(field);
            }
        }
        return null;
    }

    /** A change laid over something whole is whole. */
    private static List<TickFlag> flags(Tick older, Tick newer) {
        List<TickFlag> flags = new ArrayList<>(newer.getFlags());
        if (!older.getFlags().contains(TickFlag.PARTIAL)) {
            flags.remove(TickFlag.PARTIAL);
        }
        if (!flags.contains(TickFlag.CONFLATED)) {
            flags.add(TickFlag.CONFLATED);
        }
        return flags;
    }
}
