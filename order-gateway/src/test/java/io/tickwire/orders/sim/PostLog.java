package io.tickwire.orders.sim;

import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.execute.TradingDay;
import io.tickwire.orders.risk.RiskLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** V8, as the broker sees it: whatever owner sent them and however often it died, no window holds more than its limit. */
final class PostLog {
    private static final long SECOND = VirtualTime.SECOND;

    private record Post(long at, String order, boolean exit) {}

    private final RiskLimits limits;
    private final List<Post> posts = new ArrayList<>();

    PostLog(RiskLimits limits) {
        this.limits = limits;
    }

    /** @param exit whether it was sent as a provable exit, which most limits do not hold back */
    void post(OrderRequest request, boolean exit, long now) {
        posts.add(new Post(now, request.clientOrderId(), exit));
        int perSecond = limits.pace().perSecond();
        long second = posts.stream().filter(post -> post.at() > now - SECOND).count();
        require(perSecond, second, "a second");
        if (!exit) {
            long minute = entries(now - 60 * SECOND).size();
            require(limits.pace().perMinute(), minute, "a minute");
            Set<String> today = new HashSet<>(posts.stream()
                    .filter(post -> !post.exit() && TradingDay.of(post.at()).equals(TradingDay.of(now)))
                    .map(Post::order)
                    .toList());
            require(limits.day().orders(), today.size(), "a day");
        }
    }

    private List<Post> entries(long since) {
        return posts.stream().filter(post -> !post.exit() && post.at() > since).toList();
    }

    private static void require(int most, long sent, String window) {
        if (most > 0 && sent > most) {
            throw new Violation("V8", sent + " orders in " + window + ", at most " + most);
        }
    }
}
