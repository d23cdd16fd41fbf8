package io.tickwire.orders;

import io.tickwire.orders.broker.paper.drive.PaperSession;
import io.tickwire.orders.broker.paper.drive.PaperTicks;
import io.tickwire.orders.drive.BrokerDoor;
import io.tickwire.orders.price.Prices;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.topic.TopicValues;
import io.tickwire.service.database.Database;
import java.time.InstantSource;

/** What paper mode of one run is made of: the ticks that fill its orders, and the way in. */
record PaperRun(PaperTicks ticks, BrokerDoor door) {
    static PaperRun of(
            OrderGatewaySettings settings, Clients clients, Database database, Prices prices, InstantSource clock) {
        PaperTicks ticks =
                new PaperTicks(() -> clients.reader("paper-ticks"), new TopicValues<>(clients.serdes(), Topics.TICKS));
        PaperSession.Floor floor = new PaperSession.Floor(
                database, settings.account(), settings.drive().leaseLife(), ticks, prices, clock);
        return new PaperRun(ticks, (held, fence) -> PaperSession.open(floor, held));
    }
}
