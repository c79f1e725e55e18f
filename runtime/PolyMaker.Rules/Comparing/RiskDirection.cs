using System.Globalization;
using System.Text.RegularExpressions;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Comparing;

/// <summary>
/// Tells a tightened limit from a loosened one by its literals. What cannot be compared (another unit, another window)
/// counts as loosened: somebody has to look at it.
/// </summary>
internal static partial class RiskDirection
{
    private const string LossLimit = "max_loss_day";

    public static RiskChange Of(string path, string? before, string? after)
    {
        if (path.StartsWith("risk.on_breach.", StringComparison.Ordinal))
        {
            return Compare(Severity(path, after), Severity(path, before));
        }

        if (before is null || after is null)
        {
            return before is null ? RiskChange.Tightened : RiskChange.Loosened;
        }

        Match was = Limit().Match(before);
        Match now = Limit().Match(after);
        bool areComparable = was.Success && now.Success && Kind(was) == Kind(now);
        return areComparable ? Compare(Amount(was), Amount(now)) : RiskChange.Loosened;
    }

    /// <summary>Flow limits as a whole: each old one must follow from some new one.</summary>
    public static RiskChange OfFlow(MapEntry? before, MapEntry? after)
    {
        IReadOnlyList<FlowDocument> was = Flow(before);
        IReadOnlyList<FlowDocument> now = Flow(after);
        bool holdsOld = was.All(limit => now.Any(other => other.Implies(limit)));
        bool heldByOld = now.All(limit => was.Any(other => other.Implies(limit)));
        return !holdsOld ? RiskChange.Loosened : heldByOld ? RiskChange.None : RiskChange.Tightened;
    }

    private static IReadOnlyList<FlowDocument> Flow(MapEntry? entry) => entry is { } given
        ? RiskReader.Read(new MapNode(given.Value.Span, [given]), given.Value.Span, new DiagnosticBag(), partial: true)
            .Flow
        : [];

    private static RiskChange Compare(decimal smaller, decimal larger) =>
        larger > smaller ? RiskChange.Loosened : larger < smaller ? RiskChange.Tightened : RiskChange.None;

    /// <summary>halt is the stricter; a limit without an action has the safe default of the engine.</summary>
    private static decimal Severity(string path, string? action) => action switch
    {
        "halt" => 1,
        null => path.EndsWith(LossLimit, StringComparison.Ordinal) ? 1 : 0,
        _ => 0,
    };

    private static string Kind(Match limit) =>
        $"{limit.Groups["dollar"].Value}{limit.Groups["unit"].Value} {limit.Groups["rest"].Value.Trim()}";

    private static decimal Amount(Match limit) =>
        decimal.Parse(limit.Groups["amount"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?:at most )?(?<dollar>\$?)(?<amount>\d{1,15}(?:\.\d{1,6})?)(?<unit>[a-z%]*)(?<rest>(?: per \w+| then rest \w+)*)$")]
    private static partial Regex Limit();
}
