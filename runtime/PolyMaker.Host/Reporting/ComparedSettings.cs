using System.Text.Json;

namespace PolyMaker.Host.Reporting;

/// <summary>
/// Where two runs did not stand on the same: rules, params, recording, takers, seed, models, program.
/// </summary>
internal static class ComparedSettings
{
    private const int MostValues = 4;

    public static IEnumerable<(string What, string A, string B)> Of(ReportDocument a, ReportDocument b)
    {
        var (left, right) = (Facts(a), Facts(b));
        return left.Keys.Concat(right.Keys).Distinct()
            .Select(what => (what, left.GetValueOrDefault(what, ""), right.GetValueOrDefault(what, "")))
            .Where(each => each.Item2 != each.Item3);
    }

    private static Dictionary<string, string> Facts(ReportDocument report)
    {
        var flow = report.Summary.GetProperty("flow");
        Dictionary<string, string> facts = new()
        {
            ["recording"] = report.Name,
            ["rules"] = ReportDocument.Text(report.Summary, "rules"),
            ["takers"] = ReportDocument.Text(flow, "mode"),
            ["seed"] = flow.GetProperty("seed").ToString(),
        };
        if (report.Full is not { } full)
        {
            return facts;
        }

        foreach (var setting in full.GetProperty("settings").EnumerateObject())
        {
            if (setting.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number
                && setting.Name is not ("recording" or "rules" or "flow" or "seed"))
            {
                facts[setting.Name] = setting.Value.ToString();
            }
        }

        foreach (var (what, value) in Params(full))
        {
            facts[what] = value;
        }

        return facts;
    }

    /// <summary>Params by profile: markets of one profile share them unless a market file says otherwise.</summary>
    private static IEnumerable<(string What, string Value)> Params(JsonElement full) =>
        from plan in full.GetProperty("settings").GetProperty("plans").EnumerateArray()
        from param in plan.GetProperty("params").EnumerateArray()
        let value = ReportDocument.Text(param, "text")
        group value by $"{ReportDocument.Text(plan, "profile")}: p.{ReportDocument.Text(param, "name")}" into same
        select (same.Key, string.Join(", ", same.Distinct().Order(StringComparer.Ordinal).Take(MostValues)));
}
