using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// The hash of what a plan does: two plans that differ in comments, layout, names of profiles or reasons are one.
/// </summary>
internal sealed class PlanHash
{
    private readonly StringBuilder plan = new();

    public PlanHash Add(string what, string canonical)
    {
        plan.Append(what).Append('=').Append(canonical).Append('\n');
        return this;
    }

    public PlanHash Add(Parameter parameter) =>
        Add("p." + parameter.Name, string.Join(' ', new[] { parameter.Value, parameter.Minimum, parameter.Maximum }
            .Select(number => number.ToString("R", CultureInfo.InvariantCulture))));

    public PlanHash Add(RiskLimits risk) =>
        Add("risk", FormattableString.Invariant(
            $"{risk.MaxPosition.Micro} {risk.MaxNotional.Micro} {risk.MaxLossDay.Micro} {risk.MaxOpenOrders} ")
            + $"{risk.OnMaxPosition} {risk.OnMaxNotional} {risk.OnMaxLossDay}"
            + (risk.DayStarts == DayStart.Midnight
                ? "" : FormattableString.Invariant($" day {risk.DayStarts.Micro}"))
            + string.Concat(risk.Flow.Select(flow => FormattableString.Invariant(
                $" {flow.Measure} {flow.MostMicro} {flow.WindowMicro} {flow.PerSide} {risk.OnFlow}"))));

    /// <summary>16 hex digits.</summary>
    public string Compute() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plan.ToString())))[..16];
}
