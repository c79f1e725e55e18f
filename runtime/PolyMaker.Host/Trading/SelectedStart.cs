using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Selection;
using PolyMaker.Host.Verbs;
using PolyMaker.Polymarket;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.Host.Trading;

/// <summary>How a run with --select begins: with the policy's first choice, or an earlier run's last.</summary>
internal static class SelectedStart
{
    /// <summary>
    /// Null without --select. What a market's file or a recording says of it counts before the catalogue's word.
    /// </summary>
    /// <exception cref="InputException">There is no policy.</exception>
    public static Reselection? Of(
        RunRequest request, LiveRules live, PolymarketEnvironment environment, string venue,
        IReadOnlyList<MarketSpec> recorded)
    {
        if (!request.IsSelected)
        {
            return null;
        }

        if (request.Trading.Market is { } one)
        {
            throw new InputException($"--select and --market {one}: either the policy chooses, or you do");
        }

        string markets = request.Rules.MarketsFolder;
        if (live.Current.Selection is null)
        {
            throw new InputException($"--select: there is no {Path.Combine(markets, SelectionCompiler.FileName)}; "
                + "`polymaker schema selection` says what belongs there");
        }

        return new Reselection(
            () => live.Current.Selection,
            new SelectionPlace
            {
                Folder = markets,
                Environment = environment,
                IsReplay = request.Exchange is not null,
                Memory = SelectionPlace.MemoryOf(request.Data, venue),
                SpecOf = market => recorded.FirstOrDefault(each => each.ConditionId == market.ConditionId)
                    ?? live.Current.Markets.FirstOrDefault(each => each.Spec?.ConditionId == market.ConditionId)?.Spec
                    ?? market.ToSpec(),
            },
            TimeProvider.System);
    }

    /// <summary>
    /// The markets to begin with: those chosen that rules name. None when none was: the run waits for a selection that
    /// finds some.
    /// </summary>
    /// <exception cref="InputException">Some are chosen, and no rule names any of them.</exception>
    public static MarketSpec[] Choose(
        Reselection selection, LiveRules live, Timestamp now, Output output, CancellationToken stop)
    {
        SelectionOutcome first = selection.StartAsync(stop).GetAwaiter().GetResult();
        output.Notes.WriteLine($"selection: {first.Text}");
        MarketSpec[] chosen = [.. first.Wanted!.Markets.Select(each => each.Spec)];
        MarketSpec[] named = [.. chosen.Where(spec => live.At(spec, now) is not null)];
        if (chosen.Length == 0)
        {
            output.Notes.WriteLine("nothing is chosen, so nothing is traded for now; `polymaker select --explain` says "
                + "why. The run waits for a selection that finds a market: the next by the clock, a policy that is "
                + "saved, or `polymaker reselect`");
            return [];
        }

        return named.Length > 0
            ? named
            : throw new InputException($"no rule names any of the {chosen.Length} markets that are chosen ({string.Join(
                ", ", chosen.Take(5).Select(each => each.Slug))}); add an entry to `markets:` in bands.yaml");
    }
}
