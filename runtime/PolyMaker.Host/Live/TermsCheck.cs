using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;

namespace PolyMaker.Host.Live;

/// <summary>
/// Asks the venue what it decides about the markets that are traded and no channel tells: the smallest order, what
/// rewards ask for, and, should its frame have been lost, the grid. Engines learn what has changed and quote anew.
/// </summary>
internal sealed class TermsCheck(MarketClient venue, TradingLoop loop)
{
    private const int AtOnce = 8;
    private const double UnitsPerCent = Price.UnitsPerDollar / 100.0;

    /// <summary>All markets, in their order. What differs is on its way to the engines when this returns.</summary>
    public async Task<IReadOnlyList<TermsFinding>> LookAsync(CancellationToken stop)
    {
        // By number: the loop's thread may add markets meanwhile.
        LiveMarket[] markets = [.. Enumerable.Range(0, loop.Markets.Count).Select(number => loop.Markets[number])];
        TermsFinding[] found = new TermsFinding[markets.Length];
        ParallelOptions few = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };
        await Parallel.ForAsync(0, markets.Length, few, async (at, cancelled) =>
            found[at] = await LookAtAsync(markets[at], cancelled));
        return found;
    }

    /// <summary>Pure: what an operator has to know.</summary>
    internal static IEnumerable<string> Differences(MarketSpec known, ClobMarket now)
    {
        MarketTerms terms = TermsOf(known, now);
        if (terms.MinimumSize != known.MinimumSize)
        {
            yield return $"the smallest order is {terms.MinimumSize} shares; it was {known.MinimumSize}";
        }

        if (terms.Rewards != known.Rewards)
        {
            yield return $"rewards: {Words(terms.Rewards)}; it was {Words(known.Rewards)}";
        }

        if (now is { AcceptsOrders: false } or { IsClosed: true })
        {
            yield return "the venue takes no orders for this market";
        }
    }

    /// <summary>Pure: what is known, with what the answer says; what it leaves out stays.</summary>
    internal static MarketTerms TermsOf(MarketSpec known, ClobMarket now)
    {
        Size smallest = now.MinimumSize is { IsPositive: true } told ? told : known.MinimumSize;
        if (now is not { RewardSpread: { } spread, RewardMinimumSize: { } least })
        {
            return new MarketTerms { MinimumSize = smallest, Rewards = known.Rewards };
        }

        RewardTerms before = known.Rewards ?? new RewardTerms(0, Size.Zero);
        RewardTerms? rewards = spread.Units <= 0 ? null : before with
        {
            MaxSpreadCents = spread.Units / UnitsPerCent,
            MinimumSize = least,
            PerDay = now.RewardsPerDay ?? before.PerDay,
        };
        return new MarketTerms { MinimumSize = smallest, Rewards = rewards };
    }

    private async Task<TermsFinding> LookAtAsync(LiveMarket market, CancellationToken stop)
    {
        VenueResult<ClobMarket> answer = await venue.GetMarketAsync(market.Spec.ConditionId, stop);
        if (!answer.IsOk)
        {
            return new TermsFinding(market, null, []);
        }

        ClobMarket now = answer.Value;
        List<string> differences = [.. Differences(market.Spec, now)];
        if (await LostTickAsync(market, now, stop) is { } tick)
        {
            differences.Add($"the tick is {tick}; the change to it was never heard");
        }

        loop.Do(() => Tell(market, now));
        return new TermsFinding(market, now, differences);
    }

    /// <summary>
    /// A change that is just being told is no loss: it counts when a second look, later than the frame, says the same.
    /// </summary>
    private async Task<TickSize?> LostTickAsync(LiveMarket market, ClobMarket now, CancellationToken stop)
    {
        if (now.Tick is not { } tick || tick == market.Engine.State.Book.Tick)
        {
            return null;
        }

        VenueResult<ClobMarket> again = await venue.GetMarketAsync(market.Spec.ConditionId, stop);
        if (!again.IsOk || again.Value.Tick != tick || tick == market.Engine.State.Book.Tick)
        {
            return null;
        }

        loop.Do(() => loop.Apply(market, MarketEvent.TickSizeChanged(loop.Now, loop.Now, tick)));
        return tick;
    }

    /// <summary>The loop's thread.</summary>
    private void Tell(LiveMarket market, ClobMarket now)
    {
        MarketTerms terms = TermsOf(market.Spec, now);
        if (terms != MarketTerms.Of(market.Spec))
        {
            loop.Apply(market, MarketEvent.TermsChanged(loop.Now, terms));
        }
    }

    private static string Words(RewardTerms? rewards) => rewards is { } asked
        ? FormattableString.Invariant(
            $"from {asked.MinimumSize} shares within {asked.MaxSpreadCents:0.##} cents, ${asked.PerDay} a day")
        : "none";
}
