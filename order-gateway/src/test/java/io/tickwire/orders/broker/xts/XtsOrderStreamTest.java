package io.tickwire.orders.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.OrderNews;
import io.tickwire.orders.broker.OrderStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class XtsOrderStreamTest {
    private final List<OrderNews> told = new ArrayList<>();
    private final XtsOrderStream.Link link = new XtsOrderStream.Link(3, 1, new OrderStream.Listener() {
        @Override
        public void heard(long epoch) {
            // not asked about
        }

        @Override
        public void joined(long epoch, long login) {
            throw new AssertionError("nobody joined");
        }

        @Override
        public void told(long epoch, OrderNews news) {
            assertThat(epoch).isEqualTo(3);
            told.add(news);
        }

        @Override
        public void refused(long epoch, String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void lost(long epoch, String reason) {
            throw new AssertionError(reason);
        }
    });

    @Test
    void tellsOfAMessageThatIsNoEventSinceItMayHaveBeenAFill() {
        link.unreadable("42[\"trade\",\"{\\\"AppOrderID\\\":12", "no event with its arguments");

        assertThat(told).containsExactly(new OrderNews.Unreadable("socket.io", "no event with its arguments"));
    }
}
