using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Control;
using PolyMaker.Host.Live;
using PolyMaker.Host.Observing.Events;
using PolyMaker.Host.Serving;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.Host.Rotation;

/// <summary>
/// Which markets a run trades while it runs: compares what is wanted with what is there, brings in what is missing and
/// winds down what is too much, resolved, or without rules. One market's coming and going touches no other. One task
/// does all of it; what is wanted may be said from any thread.
/// </summary>
internal sealed class MarketRotation(
    RunControl control, TradingLoop loop, Func<int, MarketSpec, LiveMarket?> make, Unfinished unfinished,
    Action<RunEvent> tell, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim wake = new(0);

    // Those before it are what the run began with, by its own word.
    private readonly int firstOfRotation = loop.Markets.Count;
    private readonly MarketEntry entry = new(control, loop, make, tell, time);
    private readonly MarketExit exit = new(control, loop, unfinished, tell, time);
    private volatile WantedMarkets? wanted;
    private volatile bool isSettled;

    /// <summary>
    /// What is to be traded from here on. Without a word all that the run began with stays, as long as rules name it
    /// and it is not resolved.
    /// </summary>
    public void Want(WantedMarkets markets)
    {
        wanted = markets;
        isSettled = false;
        wake.Release();
    }

    /// <summary>Everything that is wanted is in, and nothing is leaving.</summary>
    public bool IsSettled => isSettled;

    /// <summary>Until it is stopped. Throws only for a bug.</summary>
    public async Task RunAsync(IRunSession session, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                try
                {
                    await TurnAsync(session, stop);
                }
                catch (ProblemException)
                {
                    // The loop does not answer; whoever watches it says so.
                }

                await wake.WaitAsync(Beat, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The way it is meant to end.
        }
    }

    public void Dispose() => wake.Dispose();

    private async Task TurnAsync(IRunSession session, CancellationToken stop)
    {
        WantedMarkets? list = wanted;
        IReadOnlyList<MarketLook> looks = await control.BetweenAsync(
            () => (IReadOnlyList<MarketLook>)[.. loop.Markets.Select(MarketLook.At)], stop);
        HashSet<string> known = [.. looks.Select(look => look.Market.Spec.ConditionId)];
        List<LiveMarket> back = [];
        foreach (MarketLook look in looks)
        {
            string? why = WhyNot(look, list);
            switch (look.Market.Presence)
            {
                case MarketPresence.In when why is not null:
                    await exit.BeginAsync(look, RuleFor(look, list), why, stop);
                    break;
                case MarketPresence.In:
                    unfinished.Forget(look.Market.Spec.ConditionId);
                    break;
                case MarketPresence.Leaving or MarketPresence.Held when why is null:
                    await exit.ReturnAsync(look.Market, stop);
                    break;
                case MarketPresence.Leaving:
                    await exit.AdvanceAsync(session, look, stop);
                    break;
                case MarketPresence.Held when look.IsResolved || look.Net == Size.Zero:
                    exit.Drop(session, look);
                    break;
                case MarketPresence.Joining or MarketPresence.Out when why is null:
                    back.Add(look.Market);
                    break;
                case MarketPresence.Joining:
                    // Nothing was quoted yet, so nothing of this run rests there.
                    exit.Drop(session, look);
                    break;
            }
        }

        await entry.BringAsync(
            session, Missing(list, known), back,
            id => list?.Contains(id) ?? unfinished.RuleOf(id) is null, stop);
        isSettled = ReferenceEquals(list, wanted) && loop.Markets.All(
            each => each.Presence is not (MarketPresence.Joining or MarketPresence.Leaving));
    }

    /// <summary>What is wanted and not there, and what an earlier run had not finished leaving.</summary>
    private List<WantedMarket> Missing(WantedMarkets? list, HashSet<string> known) =>
    [
        .. (list?.Markets ?? []).Where(each => !known.Contains(each.Spec.ConditionId)),
        .. unfinished.Markets
            .Where(each => !known.Contains(each.Spec.ConditionId) && list?.Contains(each.Spec.ConditionId) != true)
            .Select(each => new WantedMarket(each.Spec, "an earlier run had not finished leaving it")),
    ];

    private LeavingRule RuleFor(MarketLook look, WantedMarkets? list) =>
        unfinished.RuleOf(look.Market.Spec.ConditionId) ?? list?.Leaving ?? LeavingRule.Hold;

    /// <summary>Null: it is to be traded.</summary>
    private string? WhyNot(MarketLook look, WantedMarkets? list) =>
        look.IsResolved ? "it is resolved"
        : !look.HasRules ? "no rule names it any more"
        : list is not null && !list.Contains(look.Market.Spec.ConditionId)
            ? list.WhyNot(look.Market.Spec.ConditionId)
        : list is null && unfinished.RuleOf(look.Market.Spec.ConditionId) is not null
            && look.Market.Number >= firstOfRotation
            ? "an earlier run had not finished leaving it"
            : null;
}
