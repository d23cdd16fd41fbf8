package io.tickwire.orders.risk;

/**
 * The limits of an account; 0 is no limit. Times in microseconds, money in rupees, fixed-point with 4 decimals.
 *
 * @param openUnknown so many orders with an unknown outcome at once halt the account
 * @param rejectsPerMinute so many orders rejected by the broker within a minute halt the account
 */
public record RiskLimits(Size size, Pace pace, Day day, PriceRule price, int openUnknown, int rejectsPerMinute) {
    private static final long SECOND = 1_000_000L;
    private static final long RUPEE = 10_000L;

    /** As a gateway has them that was told nothing else. */
    public static final RiskLimits DEFAULT = new RiskLimits(
            new Size(100_000, 10_000_000 * RUPEE, 0, 200),
            new Pace(10, 30, 200, 20, 10 * SECOND),
            new Day(5_000, 1_000_000_000 * RUPEE, 0),
            new PriceRule(1_000, 2 * SECOND, PriceNeed.MARKET),
            3,
            10);

    /** Nothing is limited. */
    public static final RiskLimits NONE = new RiskLimits(
            new Size(0, 0, 0, 0),
            new Pace(0, 0, 0, 0, SECOND),
            new Day(0, 0, 0),
            new PriceRule(0, SECOND, PriceNeed.NONE),
            0,
            0);

    /**
     * @param units most units of one order
     * @param notional most one order may cost
     * @param position most units held of one instrument and product, either way, once everything working is filled
     * @param openOrders most orders that may fill, or may turn up, at once
     */
    public record Size(long units, long notional, long position, int openOrders) {}

    /**
     * @param perSecond most placements in any second; more wait for their turn
     * @param exitReserve percent of that which only provable exits may use
     * @param perMinute most placements in any minute
     * @param repeats most orders alike (instrument, side, quantity) within a time
     * @param repeatsWithin that time
     */
    public record Pace(int perSecond, int exitReserve, int perMinute, int repeats, long repeatsWithin) {
        /** What is left for orders that may open something; at least one. */
        int entriesPerSecond() {
            return perSecond == 0 ? 0 : Math.max(1, perSecond - (perSecond * exitReserve + 99) / 100);
        }
    }

    /**
     * @param orders most orders sent in a day
     * @param notional most that the orders of a day may cost together
     * @param loss most the account may lose in a day, by the broker's mark to market
     */
    public record Day(int orders, long notional, long loss) {}

    /**
     * @param collar hundredths of a percent by which a limit price may differ from the newest price
     * @param age how old a price may be and still count
     * @param need which orders need one
     */
    public record PriceRule(long collar, long age, PriceNeed need) {}

    /** Which orders need a fresh price. */
    public enum PriceNeed {
        NONE,
        MARKET,
        ALL
    }
}
