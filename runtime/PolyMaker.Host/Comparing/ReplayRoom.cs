using PolyMaker.Core.Units;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Trading;
using PolyMaker.Host.Verbs;
using PolyMaker.Simulation.Statistics;

namespace PolyMaker.Host.Comparing;

/// <summary>Replays every recording under both rule sets and adds up what came of it.</summary>
internal static class ReplayRoom
{
    /// <summary>Quote changes that are explained.</summary>
    public const int Explained = 5;

    public static ReplayComparison Run(
        DiffRequest request, RuleSide before, RuleSide after, Output output, CancellationToken stop)
    {
        List<Replay> replays = [];
        List<TapeComparison> tapes = [];
        using (var progress = new ProgressLine(output, "replay", TimeProvider.System))
        {
            foreach (var recording in request.Recordings)
            {
                progress.Report(replays.Count / (double)request.Recordings.Count, recording);
                var replay = new Replay(recording, before, after, request.Trading, stop);
                tapes.AddRange(replay.Run());
                replays.Add(replay);
            }
        }

        MarketPair[] pairs = [.. replays.SelectMany(Pairs)];
        return new ReplayComparison
        {
            Recordings = request.Recordings,
            HasSynthetic = replays.Any(replay => replay.Info.IsSynthetic),
            Flows = [.. replays.Select(replay => SummaryViews.FlowName(replay.After.Flow))],
            Seed = request.Trading.Seed,
            Decisions = tapes.Sum(tape => tape.Decisions),
            Different = tapes.Sum(tape => tape.Different),
            Moved = tapes.Sum(tape => tape.Moved),
            Before = Total(replays, replay => replay.Before),
            After = Total(replays, replay => replay.After),
            Pairs = pairs,
            Paired = Paired(pairs, (ulong)request.Trading.Seed),
            Largest = Largest(replays, tapes),
        };
    }

    private static Outcome Total(IReadOnlyList<Replay> replays, Func<Replay, RunSummary> side) => Outcome.Of(
        [
            .. from replay in replays
            let run = side(replay)
            let quoted = Quoted(replay)
            from market in run.Markets
            where quoted.Contains(market.ConditionId)
            select (market, run.End.Micro - run.Start.Micro),
        ],
        replays.Select(replay => side(replay).Total.MaximumDrawdown).DefaultIfEmpty().Max());

    /// <summary>
    /// Markets in which either side sent an order: one whose book never came says nothing about the rules.
    /// </summary>
    private static HashSet<string> Quoted(Replay replay) =>
    [
        .. replay.Before.Markets.Concat(replay.After.Markets).Where(market => market.OrdersPlaced > 0)
            .Select(market => market.ConditionId),
    ];

    private static IEnumerable<MarketPair> Pairs(Replay replay)
    {
        var before = replay.Before.Markets.ToDictionary(market => market.ConditionId);
        var after = replay.After.Markets.ToDictionary(market => market.ConditionId);
        return Quoted(replay).Select(id =>
        {
            var (was, now) = (before.GetValueOrDefault(id), after.GetValueOrDefault(id));
            return new MarketPair(replay.Recording, (now ?? was)!.Slug, was, now);
        });
    }

    private static PairedDifference[] Paired(MarketPair[] pairs, ulong seed) =>
    [
        PairedDifference.Of("pnl at mid", "$", [.. pairs.Select(pair => pair.AtMid.ToDouble())], seed),
        PairedDifference.Of("pnl if sold", "$", [.. pairs.Select(pair => pair.AtLiquidation.ToDouble())], seed),
        PairedDifference.Of("fills", "", [.. pairs.Select(pair => (double)pair.Fills)], seed),
    ];

    private static QuoteChange[] Largest(IReadOnlyList<Replay> replays, IReadOnlyList<TapeComparison> tapes)
    {
        QuoteChange[] largest =
        [
            .. tapes.SelectMany(tape => tape.Changes).OrderByDescending(change => change.Distance)
                .ThenBy(change => change.At).Take(Explained),
        ];
        return
        [
            .. replays.DistinctBy(replay => replay.Recording)
                .SelectMany(replay =>
                    replay.Explain([.. largest.Where(change => change.Recording == replay.Recording)]))
                .OrderByDescending(change => change.Distance).ThenBy(change => change.At),
        ];
    }
}
