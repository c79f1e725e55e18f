using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Comparing;

/// <summary>
/// Which way a change of `account:` moves what can be lost. Most limits are the tighter the smaller they are; what
/// cannot be compared counts as loosened.
/// </summary>
internal static class AccountDirection
{
    private static readonly string[] Shares = ["weight", "hold", "every"];

    public static RiskChange Of(string[] path, string? before, string? after) => path switch
    {
        ["account", "allocate", .. var rest] when rest is [] || Shares.Contains(rest[0]) => RiskChange.None,
        ["account", "allocate", ..] => RiskDirection.Of("allocate", before, after),
        ["account", "on_breach", var limit] => Compare(Severity(limit, after), Severity(limit, before)),
        ["account", "enforce"] => Compare(after == "false" ? 0 : 1, before == "false" ? 0 : 1),
        ["account", "clusters", _, "tighten"] => RiskDirection.Of("tighten", after ?? "0%", before ?? "0%"),
        ["account", "reserve"] => RiskDirection.Of("reserve", after, before),
        ["account", "day_starts"] => before == after ? RiskChange.None : RiskChange.Loosened,
        ["account", "clusters", _, "markets" or "tags"] => Listed(before, after),
        _ => RiskDirection.Of(string.Join('.', path), before, after),
    };

    private static RiskChange Compare(int now, int was) =>
        now < was ? RiskChange.Loosened : now > was ? RiskChange.Tightened : RiskChange.None;

    private static int Severity(string limit, string? action) => AccountDocument.Actions.ToList() is var actions
        && action is null ? actions.IndexOf(limit == "max_drawdown" ? "kill" : "stop") : actions.IndexOf(action ?? "");

    /// <summary>A market more is held tighter; one less is let go.</summary>
    private static RiskChange Listed(string? before, string? after)
    {
        string[] was = Items(before);
        string[] now = Items(after);
        return was.Except(now).Any() ? RiskChange.Loosened
            : now.Except(was).Any() ? RiskChange.Tightened
            : RiskChange.None;
    }

    private static string[] Items(string? list) =>
        (list ?? "").Trim('[', ']').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
