using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Reporting;
using PolyMaker.Host.Trading;
using PolyMaker.Host.Verbs;

namespace PolyMaker.Host.Sweeping;

/// <summary>
/// `polymaker sweep`: every point over every recording, what is missing only; then the table, which is a function of
/// recordings, rules, settings and points alone, however many cores there were and wherever it was stopped.
/// </summary>
internal static class SweepAction
{
    public static int Run(SweepRequest request, Output output, CancellationToken stop)
    {
        var grounds = GroundsOf(request);
        string[] inputs = [.. grounds.Select(ground => ground.Recording)];
        ReportFile.Check(request.Reports, inputs);
        OutputFile.Check("--json", request.Rules.Json, inputs);
        OutputFile.Check("--results", request.Results is { } named && File.Exists(named) ? named : null, inputs);
        var rules = grounds[0].Room.First;
        if (grounds[0].Room.Warnings.Length > 0)
        {
            output.Notes.WriteLine(grounds[0].Room.Warnings);
        }

        var swept = SweepParam.Parse(request.Params, rules, request.Random is not null);
        var drawn = request.Random is { } count
            ? SweepSpace.Random(swept, count, (ulong)request.Trading.Seed)
            : SweepSpace.Grid(swept);
        SweepPoint[] points = [SweepPoint.AsInFiles, .. drawn];
        var identity = SweepIdentity.Of(rules.Revision, request.Trading);
        var path = request.Results ?? Path.Combine(request.DataFolder, "sweeps", $"{Name(identity)}.jsonl");
        using var file = SweepFile.Open(path, identity);
        if (file.Resumed > 0)
        {
            output.Notes.WriteLine(
                $"{path} holds {ReportText.Count(file.Resumed, "result")}; what is there is not run again");
        }

        try
        {
            SweepSearch.Run(
                points, grounds, file, request.Jobs > 0 ? request.Jobs : Environment.ProcessorCount, output, stop);
        }
        catch (OperationCanceledException)
        {
            output.Notes.WriteLine($"what is finished is in {path}; the same sweep goes on there");
            throw;
        }

        var table = SweepTable.Of(
            [.. points.Select(point => (point, Scores(point, false), Scores(point, true)))], swept,
            SweepColumn.Named(request.Objective), request.Trading.Seed);
        output.Text.Write(SweepText.Render(table, grounds));
        JsonResult.Write(request.Rules.Json, output, json => SweepJson.Write(json, table, grounds, identity));
        foreach (var target in request.Reports)
        {
            ReportFile.Write(
                target == ReportFile.ByItself ? DefaultReport(request, identity, swept) : target, output,
                () => SweepPage.Render(table, grounds, identity), () => SweepMarkdown.Render(table, grounds),
                json => SweepJson.Write(json, table, grounds, identity));
        }

        return ExitCodes.Ok;

        IReadOnlyList<MarketScore> Scores(SweepPoint point, bool heldOut) =>
            [.. grounds.Where(ground => ground.IsHeldOut == heldOut).SelectMany(ground => file.Find(point, ground)!)];
    }

    private static SweepGround[] GroundsOf(SweepRequest request)
    {
        string[] searched = request.Recordings.Count > 0
            ? [.. request.Recordings]
            : [TradingDesk.DefaultRecording(request.Rules.MarketsFolder)];
        SweepGround[] grounds =
        [
            .. searched.Select(file => new SweepGround(file, false, request.Rules, request.Trading)),
            .. request.HeldOut.Select(file => new SweepGround(file, true, request.Rules, request.Trading)),
        ];
        foreach (var same in grounds.GroupBy(ground => ground.Digest).Where(same => same.Count() > 1))
        {
            throw new InputException(same.Any(ground => ground.IsHeldOut) && same.Any(ground => !ground.IsHeldOut)
                ? $"{same.First().Recording}: is searched and held out; what is chosen on it proves nothing on it"
                : $"{same.First().Recording}: is given twice");
        }

        return grounds;
    }

    private static string Name(SweepIdentity identity) => FormattableString.Invariant(
        $"{identity.Rules}-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes(identity.Settings + identity.Engine)))[..8]}");

    private static string DefaultReport(
        SweepRequest request, SweepIdentity identity, IReadOnlyList<SweepParam> swept) =>
        Path.Combine(request.DataFolder, "reports",
            $"sweep-{string.Join('-', swept.Select(param => param.Name))}-{Name(identity)}.html");
}
