using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Storage;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.Host.Live;

/// <summary>
/// Before the first order of a run: asks the venue what our orders traded while no run was there, and lets it count in
/// state, account and engines. Nothing of an earlier run rests any more by then, so that no more can come.
/// </summary>
/// <param name="book">What the state has, and is to have.</param>
/// <param name="write">Takes the rows to the state.</param>
/// <param name="state">Numbers the run's fills and keeps its days.</param>
internal sealed class MissedTrades(MissedBook book, StateRecovery known, Action<StateRow> write, StateBook state)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>Every trade so far is known: the state may say so.</summary>
    public bool IsDone { get; private set; }

    /// <summary>
    /// What its holding cost by our own books, for a market that this run has not traded; null: nothing is known.
    /// </summary>
    public KnownCost? CostOf(LiveMarket market) =>
        book.Positions.TryGetValue(market.Spec.ConditionId, out LeftPosition left)
            ? new KnownCost(market.Number, left.Net, left.Cost)
            : null;

    /// <summary>Waits for the venue's word as long as it takes: without it nobody knows what was lost today.</summary>
    public async Task LookAsync(ClobClient clob, Address wallet, TradingLoop loop, CancellationToken stop)
    {
        // This machine's clock may be ahead: what is known is never known up to a time that the venue has not come to.
        VenueResult<Timestamp> venueTime =
            await PatientlyAsync(() => clob.Markets.GetTimeAsync(stop), "what time it is", loop, stop);
        Timestamp askedAt = Timestamp.Min(loop.Now, venueTime.Value);
        VenueResult<IReadOnlyList<VenueTrade>> trades = await PatientlyAsync(
            () => clob.GetTradesAsync(new TradeFilter { Maker = wallet, After = book.Since }, stop),
            "what our orders traded while no run was there", loop, stop);
        List<OwnFill> fills = [.. trades.Value.SelectMany(each => OwnFill.Of(each, wallet.ToString()))];
        Dictionary<string, MissedMarket> others = [];
        foreach (string id in fills.Select(each => each.ConditionId)
            .Except(loop.Markets.Select(market => market.Spec.ConditionId)))
        {
            ClobMarket market = (await PatientlyAsync(
                () => clob.Markets.GetMarketAsync(id, stop), $"what {id} is, where we traded", loop, stop)).Value;
            others[id] = new MissedMarket(
                market.Slug.Length > 0 ? market.Slug : id, market.Tokens[0].Id, market.Fees ?? FeeSchedule.Free);
        }

        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Do(() =>
        {
            try
            {
                Enter(fills, others, loop, askedAt);
                done.SetResult();
            }
#pragma warning disable CA1031 // Whoever waits for it has to hear of it; the run ends.
            catch (Exception bug)
#pragma warning restore CA1031
            {
                done.SetException(bug);
            }
        });
        await done.Task.WaitAsync(stop);
    }

    private void Enter(
        List<OwnFill> fills, Dictionary<string, MissedMarket> markets, TradingLoop loop, Timestamp askedAt)
    {
        foreach (LiveMarket market in loop.Markets)
        {
            markets[market.Spec.ConditionId] = new MissedMarket(
                market.Spec.Slug, market.Spec.YesToken, market.Spec.Fees, market.Engine.State.Position);
        }

        (StateRow rows, IReadOnlyList<MissedChange> changes) = book.Enter(fills, markets, state.NextFill, askedAt);
        write(rows);
        state.AwaitsTrades = false;
        long day = DayText.NumberOf(known.Date);
        AccountDesk account = loop.Account!;
        foreach (MissedChange change in changes)
        {
            LiveMarket? market = loop.Markets.FirstOrDefault(each => each.Spec.ConditionId == change.Market);
            Report(change, market, loop);
            state.GoOn(change.Market, known.Markets[change.Market]);
            account.Engine.Losses.GoOn(account.Engine.Drawdown - change.Made);
            if (market is not null)
            {
                account.Engine.Rejoin(market.Number, change.Left);
                market.Earlier ??= new EarlierDay();
                market.Earlier.Learn(day, known.Markets[change.Market].Pnl, change.Left);
                loop.Touch(market);
            }
        }

        account.Engine.Losses.Recover(day, known.Day.Pnl);
        account.Engine.WatchesLosses = true;
        IsDone = true;
    }

    private static void Report(MissedChange change, LiveMarket? market, TradingLoop loop)
    {
        string held = market is { } its && its.Engine.State.Position.Net != change.Left.Net
            ? $"; the venue holds {its.Engine.State.Position.Net}: shares came or went without a trade"
            : "";
        loop.Take(new GatewayReport
        {
            At = loop.Now,
            Kind = GatewayReportKind.UnwatchedFill,
            Market = market?.Number ?? -1,
            Ours = change.Before.Micro,
            Theirs = change.Left.Net.Micro,
            Text = $"{change.Slug}: {change.Trades} trades of {change.Shares} shares while no run was there, from "
                + $"{change.Before} to {change.Left.Net} held; they realised {change.Realised}, which counts in its "
                + $"day{held}",
        });
    }

    private static async Task<VenueResult<T>> PatientlyAsync<T>(
        Func<Task<VenueResult<T>>> ask, string what, TradingLoop loop, CancellationToken stop)
    {
        TimeSpan pause = FirstPause;
        while (true)
        {
            VenueResult<T> answer = await ask();
            if (answer.IsOk)
            {
                return answer;
            }

            loop.Take(new GatewayReport
            {
                At = loop.Now,
                Kind = GatewayReportKind.Refusal,
                Text = $"the venue does not say {what}: {answer.Error}; nothing is quoted before it does",
            });
            await Task.Delay(pause, stop);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }
}
