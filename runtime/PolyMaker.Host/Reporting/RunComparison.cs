using System.Globalization;
using System.Text.Json;
using PolyMaker.Host.Comparing;

namespace PolyMaker.Host.Reporting;

/// <summary>
/// Two finished backtests side by side. Every difference is B less A: a positive one of money means that B made more.
/// Differences are paired, market by market and stretch by stretch, when both ran over the same recording.
/// </summary>
internal sealed record RunComparison
{
    /// <summary>Most stretches of time that are paired of one market.</summary>
    private const int MostStretches = 32;

    private static readonly string[] Horizons = ["1s", "5s", "30s"];

    public required ReportDocument A { get; init; }

    public required ReportDocument B { get; init; }

    /// <summary>Of all markets together.</summary>
    public required IReadOnlyList<ComparedFact> Facts { get; init; }

    /// <summary>Profit at mid by market, in dollars; null where a run has not quoted it.</summary>
    public required IReadOnlyList<ComparedFact> Markets { get; init; }

    /// <summary>
    /// With intervals where there is ground for them; empty when the runs are of different recordings.
    /// </summary>
    public required IReadOnlyList<PairedDifference> Paired { get; init; }

    /// <summary>What the runs stood on where it is not the same: name, A's and B's.</summary>
    public required IReadOnlyList<(string What, string A, string B)> Settings { get; init; }

    public bool IsSameRecording { get; init; }

    public static RunComparison Of(ReportDocument a, ReportDocument b, ulong seed)
    {
        var isSame = a.Full is not null && b.Full is not null ? a.Recording == b.Recording : a.Name == b.Name;
        return new RunComparison
        {
            A = a,
            B = b,
            IsSameRecording = isSame,
            Facts = FactsOf(a.Total, b.Total),
            Markets = MarketsOf(a, b),
            Paired = isSame ? PairsOf(a, b, seed) : [],
            Settings = [.. ComparedSettings.Of(a, b)],
        };
    }

    private static ComparedFact[] FactsOf(JsonElement a, JsonElement b) =>
    [
        new("PnL at mid, $", "$", AtMid(a), AtMid(b)),
        new("PnL if sold, $", "$", IfSold(a), IfSold(b)),
        new("maximum drawdown, $", "loss", Number(a, "maximumDrawdown"), Number(b, "maximumDrawdown")),
        new("spread captured, $", "$", Number(a, "spreadCaptured"), Number(b, "spreadCaptured")),
        new("fees, $", "loss", Number(a, "fees"), Number(b, "fees")),
        new("fills", "", Number(a, "fills"), Number(b, "fills")),
        new("volume, shares", "sh", Number(a, "volume"), Number(b, "volume")),
        .. Horizons.Select(each => new ComparedFact(
            $"markout {each[..^1]} s, per share", "c", Number(a.GetProperty("markout"), each),
            Number(b.GetProperty("markout"), each))),
        new("inventory at the end, shares", "sh", Number(a, "inventory"), Number(b, "inventory")),
        new("time two-sided", "%", Number(a, "timeTwoSided"), Number(b, "timeTwoSided")),
        new("quotes", "", Number(a, "quotes"), Number(b, "quotes")),
        new("orders placed", "", Number(a, "placed"), Number(b, "placed")),
        new("orders rejected", "", Number(a, "rejected"), Number(b, "rejected")),
        new("risk clamps", "", Number(a, "riskClamps"), Number(b, "riskClamps")),
        new("decisions", "", Number(a, "decisions"), Number(b, "decisions")),
    ];

    private static ComparedFact[] MarketsOf(ReportDocument a, ReportDocument b)
    {
        var (left, right) = (ByName(a.Markets), ByName(b.Markets));
        return
        [
            .. left.Keys.Concat(right.Keys).Distinct().Select(market => new ComparedFact(
                market, "$", left.TryGetValue(market, out var was) ? AtMid(was) : null,
                right.TryGetValue(market, out var now) ? AtMid(now) : null)),
        ];
    }

    private static PairedDifference[] PairsOf(ReportDocument a, ReportDocument b, ulong seed)
    {
        var (left, right) = (ByName(a.Markets), ByName(b.Markets));
        string[] both = [.. left.Keys.Where(right.ContainsKey)];
        var stretches = a.Full is { } before && b.Full is { } after ? Stretches(before, after) : [];
        return
        [
            ByMarket("PnL at mid", AtMid),
            ByMarket("PnL if sold", IfSold),
            .. stretches.Length == 0 ? Array.Empty<PairedDifference>()
                : [PairedDifference.Of("PnL at mid by stretch of time", "$", stretches, seed)],
        ];

        PairedDifference ByMarket(string what, Func<JsonElement, double?> of) => PairedDifference.Of(
            $"{what} by market", "$", [.. both.Select(market => of(right[market]) - of(left[market])).OfType<double>()],
            seed);
    }

    /// <summary>
    /// Changes of B's equity less those of A's over the same stretches, of every market that both drew; of all
    /// together when the curves of some were left out.
    /// </summary>
    private static double[] Stretches(JsonElement a, JsonElement b)
    {
        var isWhole = a.GetProperty("marketsWithoutCurves").GetInt64() == 0
            && b.GetProperty("marketsWithoutCurves").GetInt64() == 0;
        if (!isWhole)
        {
            return [.. Differences(a.GetProperty("total"), b.GetProperty("total"))];
        }

        var right = ByName([.. b.GetProperty("markets").EnumerateArray()]);
        return
        [
            .. a.GetProperty("markets").EnumerateArray()
                .Where(market => right.ContainsKey(ReportDocument.Text(market, "market")))
                .SelectMany(market => Differences(market, right[ReportDocument.Text(market, "market")])),
        ];
    }

    private static IEnumerable<double> Differences(JsonElement a, JsonElement b)
    {
        if (!a.TryGetProperty("equity", out var was) || !b.TryGetProperty("equity", out var now))
        {
            return [];
        }

        // A coarser page has stretches of twice, four times the width of a finer one, from the same start.
        var (left, right) = (SeriesJson.Ends(was), SeriesJson.Ends(now));
        var (narrow, wide) = (a.GetProperty("widthMicro").GetInt64(), b.GetProperty("widthMicro").GetInt64());
        var width = Math.Max(narrow, wide);
        while (Math.Max(left.Count * narrow, right.Count * wide) / width > MostStretches)
        {
            width *= 2;
        }

        var (ups, downs) = (Steps(left, width / narrow), Steps(right, width / wide));
        return ups.Zip(downs, (up, down) => (down - up) * ReportJson.CashUnit / 1e6);
    }

    private static List<long> Steps(IReadOnlyList<long?> ends, long together)
    {
        List<long> steps = [];
        long last = 0;
        for (var at = together - 1; at < ends.Count + together - 1; at += together)
        {
            var end = ends[(int)Math.Min(at, ends.Count - 1)] ?? 0;
            steps.Add(end - last);
            last = end;
        }

        return steps;
    }

    private static Dictionary<string, JsonElement> ByName(IReadOnlyList<JsonElement> markets) =>
        markets.DistinctBy(market => ReportDocument.Text(market, "market"))
            .ToDictionary(market => ReportDocument.Text(market, "market"));

    private static double? AtMid(JsonElement row) =>
        Number(row, "realised") + Number(row.GetProperty("unrealised"), "atMid");

    private static double? IfSold(JsonElement row) =>
        Number(row, "realised") + Number(row.GetProperty("unrealised"), "atLiquidation");

    /// <summary>A number, or money as the decimal string it is written as.</summary>
    private static double? Number(JsonElement row, string name) => !row.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Number ? value.GetDouble()
        : value.ValueKind == JsonValueKind.String
            && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
        : null;
}
