using System.Text;
using PolyMaker.Core.Rules;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Host.Tooling;

/// <summary>`polymaker plan`: the merged plan, each value with the file and line it came from.</summary>
internal static class PlanAction
{
    public static int Run(PlanRequest request, Output output, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var sources = RuleSources.Read(request.Folders.Rules, request.Folders.Markets);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        if (new RuleCompiler(CompilePurpose.Inspection).Compile(sources, today, out var diagnostics) is not { } set)
        {
            output.Notes.Write(DiagnosticRenderer.Render(
                [.. diagnostics.Where(each => each.Severity == Severity.Error)], sources));
            output.Notes.WriteLine("polymaker: the rules have errors, so there is no plan");
            return ExitCodes.Failed;
        }

        var inspection = new PlanInspection(sources, set);
        var plan = request.Profile is { } profile
            ? inspection.OfProfile(profile) ?? throw Unknown("--profile " + profile, profile, set.Profiles.Keys,
                "no complete profile of this name")
            : inspection.OfMarket(request.Market!) ?? throw Unknown(request.Market!, request.Market!, inspection.Slugs,
                "no market file and no entry of `markets:` matches it, so it is not quoted");
        output.Text.Write(Text(plan) + AccountText(inspection.Account));
        JsonResult.Write(request.Json, output, json => PlanJson.Write(json, plan, inspection.Account));
        return ExitCodes.Ok;
    }

    private static InputException Unknown(string what, string word, IEnumerable<string> known, string why) =>
        new($"{what}: {why}" + (NearName.Of(word, known) is { } near ? $"; did you mean '{near}'?" : ""));

    private static string Text(ResolvedPlan plan)
    {
        StringBuilder text = new();
        List<string[]> head = [];
        if (plan.Market is { } market)
        {
            head.Add(["market", market + (plan.File is { } file ? $"  ({file.File})" : "  (no market file)")]);
        }

        head.Add(["profile", plan.Profile]);
        head.Add(["layers", string.Join(" < ", plan.Layers)]);
        head.Add(["plan", plan.Book.PlanHash]);
        head.Add(["revision", plan.Book.Revision]);
        if (plan.File is { IsExpired: true, Expires: { } expires })
        {
            head.Add(["expired", $"{expires:yyyy-MM-dd}: of the market file only `risk` still counts"]);
        }

        head.AddRange(plan.Unknown.Select(entry => (string[])["if", entry]));
        head.AddRange(plan.Book.Derived.OfType<Script>().Select(script => (string[])["script", LaneText.Of(script)]));
        text.Append(Columns.Text(head)).Append('\n');
        text.Append(Columns.Text(Rows(plan.Values.Where(value => !IsRisk(value)))));
        if (plan.Book.Derived.Count > 0)
        {
            text.Append("\nwhat it reads of signals, schedules and scripts, in order of evaluation\n")
                .Append(Columns.Text([.. plan.Book.Derived.Select(each =>
                    (string[])[each.Name, TextOf(each), each.Source.ToString()])]));
        }

        return text.Append("\nrisk: literals that no formula can reach; a layer can only tighten them\n")
            .Append(Columns.Text(Rows(plan.Values.Where(IsRisk)))).ToString();
    }

    /// <summary>What all markets together are held to, whatever this one's plan says.</summary>
    private static string AccountText(IReadOnlyList<PlanStatement> account) =>
        "\naccount: literals over all markets together, held by compiled code\n" + (account.Count == 0
            ? "  none: bands.yaml has no `account:`, so only the limits of each market hold\n"
            : Columns.Text([.. account.Select(each =>
                (string[])[each.Layer, each.Text, each.Source.ToString()])]));

    internal static bool IsRisk(PlanValue value) => value.Path.StartsWith("risk.", StringComparison.Ordinal);

    private static List<string[]> Rows(IEnumerable<PlanValue> values)
    {
        List<string[]> rows = [];
        foreach (var value in values)
        {
            rows.Add([value.Path, value.Final.Text, value.Final.Source.ToString()]);
            if (value.Said.Count > 1)
            {
                rows.AddRange(value.Said.Where(each => each != value.Final)
                    .Select(each => (string[])["", $"  {each.Text} in {each.Layer}", each.Source.ToString()]));
            }
        }

        return rows;
    }

    /// <summary>As the file says it: "ewma book.mid half_life 60s".</summary>
    internal static string TextOf(DerivedValue derived) => derived switch
    {
        Signal { Kind: SignalKind.Value } named => $"value {named.Input.Text}",
        Signal signal => FormattableString.Invariant(
            $"{KindOf(derived)} {signal.Input.Text}, {TimeOf(signal)} {signal.Seconds:0.###}s")
            + (signal.HorizonSeconds > 0 ? FormattableString.Invariant($", per {signal.HorizonSeconds:0.###}s") : "")
            + FormattableString.Invariant($", max_age {signal.MaxAgeSeconds:0.###}s"),
        Schedule schedule => schedule.Text,
        Script script => $"{script.Body.Text}, clamp [{script.ClampLow.Text}, {script.ClampHigh.Text}]"
            + FormattableString.Invariant($", on_error {script.OnError:0.######}")
            + (script.EverySeconds > 0 ? FormattableString.Invariant($", every {script.EverySeconds:0.###}s") : ""),
        _ => throw Core.Invariant.Unreachable(derived),
    };

    internal static string KindOf(DerivedValue derived) => derived switch
    {
        Signal signal => signal.Kind.ToString().ToLowerInvariant(),
        Schedule => "schedule",
        _ => "script",
    };

    private static string TimeOf(Signal signal) => signal.Kind switch
    {
        SignalKind.Latch => "hold",
        SignalKind.Rate => "per",
        _ => "half_life",
    };
}
