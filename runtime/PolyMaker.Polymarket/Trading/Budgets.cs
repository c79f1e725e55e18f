using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// Keeps what markets count on within the dollars the account has. A market counts a pair of YES and NO as the dollar
/// it is worth, which the venue pays out only once the pair is merged: until then it is not there to buy with (protocol
/// section 6). One writer: the gateway.
/// </summary>
internal sealed class Budgets(GatewayBooks books)
{
    private readonly Dictionary<int, Cash> told = [];
    private (Cash Here, Size Pairs)? balance;

    /// <summary>Tells every market whose free collateral is not the lent one with its own cash flow.</summary>
    public void Pump(Timestamp at)
    {
        // What trades under way will pay out is gone; what they will bring is not here yet.
        Cash here = new(books.Collateral.Settled - books.Collateral.Out);
        if (books.Options.TellsBalance)
        {
            TellBalance(here, at);
        }

        foreach (GatewayMarket market in books.Markets)
        {
            if (market.Lent is not { } lent)
            {
                continue;
            }

            Cash budget = Cash.Min(lent, here - books.HoldingOf(market.Market).Position.CashFlow);
            if (told.GetValueOrDefault(market.Market, lent) != budget)
            {
                told[market.Market] = budget;
                books.Outbox.Tell(market.Market, MarketEvent.BudgetChanged(at, budget));
            }
        }
    }

    private void TellBalance(Cash here, Timestamp at)
    {
        long pairs = 0;
        foreach (GatewayMarket market in books.Markets)
        {
            Holding holding = books.HoldingOf(market.Market);
            Holding.Pile yes = holding.Of(Outcome.Yes);
            Holding.Pile no = holding.Of(Outcome.No);
            pairs += Math.Max(0, Math.Min(yes.Settled + yes.In - yes.Out, no.Settled + no.In - no.Out));
        }

        if (balance != (here, new Size(pairs)))
        {
            balance = (here, new Size(pairs));
            books.Outbox.Tell(MarketEvent.OfAccount, MarketEvent.BalanceRead(at, here, new Size(pairs)));
        }
    }
}
