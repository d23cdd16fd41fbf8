package io.tickwire.ticks.history.row;

import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.Gap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Feed events as rows of {@code feed_events}; what they say of a gap lies beside it, and {@code gaps} is made from that. */
public final class FeedEventRows implements RowMapper<FeedEvent> {
    private static final List<String> COLUMNS = Columns.named("""
            event_id, slot, type, occurred_at, source, connection_id, instrument, mode, attempt, count, reason,
            gap_id, gap_slot, gap_instrument, gap_cause, gap_opened_at, gap_closed_at, gap_lost_messages,
            topic_partition, topic_offset
            """);

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public void fields(FeedEvent event, Origin origin, CopyBuffer out) {
        out.text(event.getEventId()).text(event.getSlot()).text(event.getType().name());
        out.timestamp(event.getOccurredAt()).text(event.getSource().name()).text(event.getConnectionId());
        out.text(Columns.key(event.getInstrument())).text(Columns.name(event.getMode()));
        out.int4(event.getAttempt()).int8(event.getCount()).text(event.getReason());
        gap(event.getGap(), out);
        out.int4(origin.partition()).int8(origin.offset());
    }

    private static void gap(@Nullable Gap gap, CopyBuffer out) {
        if (gap == null) {
            out.text(null).text(null).text(null).text(null);
            out.timestamp(null).timestamp(null).int8(null);
        } else {
            out.text(gap.getGapId()).text(gap.getSlot()).text(Columns.key(gap.getInstrument()));
            out.text(gap.getCause().name()).timestamp(gap.getOpenedAt()).timestamp(gap.getClosedAt());
            out.int8(gap.getLostMessages());
        }
    }
}
