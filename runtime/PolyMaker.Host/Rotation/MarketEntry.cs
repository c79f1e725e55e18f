using System.Globalization;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Control;
using PolyMaker.Host.Live;
using PolyMaker.Host.Observing.Events;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;

namespace PolyMaker.Host.Rotation;

/// <summary>
/// Brings markets into a run that trades: the venue's terms, an engine with the rules of the moment, the feed, what the
/// account holds; only then may it quote. What does not work is said once and tried again later. Of the rotation's
/// task.
/// </summary>
/// <param name="make">
/// The loop's thread: the market under a number, with the rules of the moment; null when no rule names it.
/// </param>
internal sealed class MarketEntry(
    RunControl control, TradingLoop loop, Func<int, MarketSpec, LiveMarket?> make, Action<RunEvent> tell,
    TimeProvider time)
{
    /// <summary>
    /// Engines stay for what they have traded, so a run has a bound: as many as fit into its memory with room to spare.
    /// </summary>
    public const int MostMarkets = 2_000;

    private const int AskedAtOnce = 8;
    private static readonly TimeSpan LongestEntry = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, (string Fault, long At)> faults = [];

    /// <param name="session">Where they are traded.</param>
    /// <param name="fresh">Never traded by this run.</param>
    /// <param name="back">Traded before, or not in yet.</param>
    /// <param name="mayQuote">False of a market that comes only to be wound down.</param>
    public async Task BringAsync(
        IRunSession session, IReadOnlyList<WantedMarket> fresh, IReadOnlyList<LiveMarket> back,
        Func<string, bool> mayQuote, CancellationToken stop)
    {
        List<LiveMarket> coming = [];
        foreach ((WantedMarket wanted, ClobMarket? terms) in await TermsAsync(
            session, [.. fresh.Where(each => IsDue(each.Spec.ConditionId))], each => each.Spec, stop))
        {
            if (terms is not null && await MakeAsync(Under(wanted.Spec, terms), stop) is { } market)
            {
                coming.Add(market);
            }
        }

        foreach ((LiveMarket market, ClobMarket? terms) in await TermsAsync(
            session, [.. back.Where(each => IsDue(each.Spec.ConditionId))], each => each.Spec, stop))
        {
            if (terms is not null && await IsSameAsync(market, terms, stop))
            {
                coming.Add(market);
            }
        }

        if (coming.Count > 0)
        {
            await OpenAsync(session, coming, mayQuote, stop);
        }
    }

    private bool IsDue(string market) =>
        !faults.TryGetValue(market, out (string Fault, long At) last) || time.GetElapsedTime(last.At) >= Again;

    private async Task<IReadOnlyList<(T Of, ClobMarket? Terms)>> TermsAsync<T>(
        IRunSession session, IReadOnlyList<T> markets, Func<T, MarketSpec> specOf, CancellationToken stop)
    {
        ClobMarket?[] found = new ClobMarket?[markets.Count];
        string?[] trouble = new string?[markets.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, markets.Count),
            new ParallelOptions { MaxDegreeOfParallelism = AskedAtOnce, CancellationToken = stop },
            async (at, cancellation) =>
            {
                VenueResult<ClobMarket> terms =
                    await session.TermsOfAsync(specOf(markets[at]).ConditionId, cancellation);
                (found[at], trouble[at]) = !terms.IsOk ? (null, $"its terms cannot be read: {terms.Error}")
                    : terms.Value is { AcceptsOrders: false } or { IsClosed: true }
                        ? (null, "the venue takes no orders for it")
                        : ((ClobMarket?, string?))(terms.Value, null);
            });
        for (int at = 0; at < markets.Count; at++)
        {
            if (trouble[at] is { } fault)
            {
                Fail(specOf(markets[at]), fault);
            }
        }

        return [.. markets.Select((market, at) => (market, found[at]))];
    }

    /// <summary>What the venue says now counts; what the catalogue said may be five minutes old.</summary>
    private static MarketSpec Under(MarketSpec spec, ClobMarket terms) => spec with
    {
        Tick = terms.Tick ?? spec.Tick,
        MinimumSize = terms.MinimumSize ?? spec.MinimumSize,
        NegRisk = terms.NegRisk ?? spec.NegRisk,
        Fees = terms.Fees ?? spec.Fees,
        AcceptingOrders = true,
    };

    private async Task<LiveMarket?> MakeAsync(MarketSpec spec, CancellationToken stop)
    {
        if (loop.Markets.Count >= MostMarkets)
        {
            Fail(spec, string.Create(
                CultureInfo.InvariantCulture,
                $"this run has traded {MostMarkets} markets, which is as many as it may; restart it"));
            return null;
        }

        LiveMarket? made = await control.BetweenAsync(
            () =>
            {
                LiveMarket? market = make(loop.Markets.Count, spec);
                if (market is not null)
                {
                    market.Presence = MarketPresence.Joining;
                    loop.Join(market);
                }

                return market;
            },
            stop);
        if (made is null)
        {
            Fail(spec, "no rule names it; add an entry to `markets:` in bands.yaml");
        }

        return made;
    }

    /// <summary>An engine keeps the terms that it was made with; only the tick can change under it.</summary>
    private async Task<bool> IsSameAsync(LiveMarket market, ClobMarket terms, CancellationToken stop)
    {
        MarketSpec spec = market.Spec;
        if (Under(spec, terms) with { Tick = spec.Tick, AcceptingOrders = spec.AcceptingOrders } != spec)
        {
            Fail(spec, "its smallest order or its fees are not what this run knows them to be; restart it to trade it "
                + "so");
            return false;
        }

        if (terms.Tick is { } tick)
        {
            await control.BetweenAsync(
                () =>
                {
                    if (market.Engine.State.Book.Tick != tick)
                    {
                        loop.Apply(
                            market, MarketEvent.TickSizeChanged(loop.Now, loop.Now, tick));
                    }

                    return true;
                },
                stop);
        }

        return true;
    }

    private async Task OpenAsync(
        IRunSession session, List<LiveMarket> coming, Func<string, bool> mayQuote, CancellationToken stop)
    {
        using CancellationTokenSource limit = new(LongestEntry, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            await session.JoinAsync(coming, either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // They stay where they are and quote nothing; the next round asks again.
            coming.ForEach(market => Fail(market.Spec, string.Create(
                CultureInfo.InvariantCulture,
                $"the venue has not said within {LongestEntry.TotalSeconds:0} s what is held of it")));
            return;
        }

        await control.BetweenAsync(
            () =>
            {
                foreach (LiveMarket market in coming)
                {
                    if (mayQuote(market.Spec.ConditionId))
                    {
                        loop.Account!.Engine.Confine(market.Number, AccountStanding.Open, loop.RunNow);
                    }

                    market.Presence = MarketPresence.In;
                }

                return true;
            },
            stop);
        for (int at = 0; at < coming.Count; at++)
        {
            MarketSpec spec = coming[at].Spec;
            faults.Remove(spec.ConditionId);
            Size held = await control.BetweenAsync(() => coming[at].Engine.State.Position.Net, stop);
            tell(new RunEvent("market_joined", Severity.Info)
            {
                Market = spec.Slug, Size = held,
                Text = string.Create(CultureInfo.InvariantCulture, $"{at + 1} of {coming.Count}"),
            });
        }
    }

    private void Fail(MarketSpec spec, string fault)
    {
        bool isNews = !faults.TryGetValue(spec.ConditionId, out (string Fault, long At) last) || last.Fault != fault;
        faults[spec.ConditionId] = (fault, time.GetTimestamp());
        if (isNews)
        {
            tell(new RunEvent("error_market_not_joined", Severity.Warning)
            {
                Market = spec.Slug, Text = fault, IsAlert = true,
            });
        }
    }
}
