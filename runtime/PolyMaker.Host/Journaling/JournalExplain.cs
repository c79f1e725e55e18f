using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Trading;
using PolyMaker.Host.Verbs;

namespace PolyMaker.Host.Journaling;

/// <summary>`polymaker explain --journal`: the last decision of a journaled run before an instant.</summary>
internal static class JournalExplain
{
    public static int Run(ExplainRequest request, Output output, CancellationToken stop)
    {
        using JournalReader journal = JournalReader.Open(request.Trading.Journal!);
        JournalReplay replay = new(journal);
        Timestamp until = request.At.FromStart ? First(replay, request, stop) : request.At.At(Timestamp.Zero);
        while (replay.Step(until))
        {
            stop.ThrowIfCancellationRequested();
        }

        if (replay.Difference is { } difference)
        {
            throw new InputException(
                $"the replay differs from the journal at {difference.At} ({difference.Market}), before --at: "
                + $"`polymaker replay {request.Trading.Journal}` says how");
        }

        if (replay.Gap is { } gap && until != replay.At)
        {
            output.Notes.WriteLine($"up to {replay.At} and no further: {gap}");
        }

        if ((journal.Damage ?? journal.Notice) is { } end)
        {
            output.Notes.WriteLine($"up to {replay.At} and no further: {end}");
        }

        ReplayedMarket market = Find(replay, request.Trading.Market);
        if (market.Engine.Decisions == 0)
        {
            throw new InputException($"--at {until}: nothing was decided for {market.Slug} before that");
        }

        ExplainView view = ExplainViews.Of(
            replay.Header.Title, replay.Header.IsSynthetic, market.Engine, market.Sent);
        output.Text.Write(ExplainText.Render(view));
        JsonResult.Write(request.Rules.Json, output, json => ExplainJson.Write(json, view));
        return ExitCodes.Ok;
    }

    /// <summary>+90s counts from the run's first event.</summary>
    private static Timestamp First(JournalReplay replay, ExplainRequest request, CancellationToken stop)
    {
        if (replay.Header.First != 0)
        {
            return request.At.At(new Timestamp(replay.Header.First));
        }

        while (replay.Events == 0 && replay.Step(Timestamp.Never))
        {
            stop.ThrowIfCancellationRequested();
        }

        return request.At.At(replay.At);
    }

    private static ReplayedMarket Find(JournalReplay replay, string? wanted)
    {
        ReplayedMarket[] found =
        [
            .. replay.Markets.Where(each => wanted is null || each.Slug == wanted
                || each.Engine.State.Spec.ConditionId == wanted),
        ];

        // A market whose book never came has nothing to explain; it only asks for --market when two have something.
        ReplayedMarket[] planned = [.. found.Where(each => each.Engine.LastDecision.IsPlanned)];
        found = planned.Length == 1 ? planned : found;
        string named = string.Join(", ", replay.Markets.Take(10).Select(each => each.Slug));
        return found.Length switch
        {
            1 => found[0],
            0 when replay.Markets.Count == 0 => throw new InputException("nothing had been traded by then"),
            0 => throw new InputException($"--market {wanted}: not in this journal; it holds {named}"),
            _ => throw new InputException($"several markets are traded; name one with --market: {named}"),
        };
    }
}
