package io.tickwire.orders.broker.xts;

import io.tickwire.broker.xts.orders.BalanceRow;
import io.tickwire.broker.xts.orders.HoldingRow;
import io.tickwire.broker.xts.orders.XtsInteractiveApi;
import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.Balance;
import io.tickwire.orders.broker.BrokerFunds;
import io.tickwire.orders.broker.Holding;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holdings and balance of one client at an XTS broker (reference 4.9). */
final class XtsFunds implements BrokerFunds {
    private final XtsInteractiveApi api;
    private final XtsTenure tenure;
    private final XtsClient client;

    XtsFunds(XtsInteractiveApi api, XtsTenure tenure, XtsClient client) {
        this.api = api;
        this.tenure = tenure;
        this.client = client;
    }

    @Override
    public Answer<Holding> holdings() {
        return XtsOrders.answer(tenure.call(client.only(token -> api.holdings(token, client.id()))), XtsFunds::holding);
    }

    @Override
    public Answer<Balance> balance() {
        return XtsOrders.answer(
                tenure.call(client.only(token -> api.balance(token, client.id()).map(List::of))), XtsFunds::balance);
    }

    private static Holding holding(HoldingRow row) {
        return new Holding(row.isin(), instrument(row), row.quantity(), row.usedQuantity(), row.averagePrice());
    }

    private static @Nullable InstrumentKey instrument(HoldingRow row) {
        Long nse = row.nseId();
        Long bse = row.bseId();
        if (nse != null) {
            return new InstrumentKey(ExchangeSegment.NSECM, nse);
        }
        return bse == null ? null : new InstrumentKey(ExchangeSegment.BSECM, bse);
    }

    private static Balance balance(BalanceRow row) {
        return new Balance(
                row.cash(),
                row.collateral(),
                row.marginUsed(),
                row.marginAvailable(),
                row.realized(),
                row.unrealized(),
                row.mtm());
    }
}
