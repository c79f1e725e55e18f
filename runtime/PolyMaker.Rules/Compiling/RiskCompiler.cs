using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Compiling;

/// <summary>Literal limits to Core's integers; exact, because a literal has at most six decimals.</summary>
internal static class RiskCompiler
{
    /// <summary>Null when a limit is missing (already reported).</summary>
    public static RiskLimits? Compile(RiskDocument? risk, DayStart dayStarts)
    {
        if (risk is not
            {
                MaxPosition: { } position, MaxNotional: { } notional, MaxLossDay: { } loss,
                MaxOpenOrders: { } orders
            })
        {
            return null;
        }

        RiskLimits limits = new()
        {
            MaxPosition = new Size(Micro(position)),
            MaxNotional = new Cash(Micro(notional)),
            MaxLossDay = new Cash(Micro(loss)),
            DayStarts = dayStarts,
            MaxOpenOrders = (int)Math.Clamp(orders.Value, 0, int.MaxValue),
        };
        return limits with
        {
            OnMaxPosition = risk.OnBreach.MaxPosition ?? limits.OnMaxPosition,
            OnMaxNotional = risk.OnBreach.MaxNotional ?? limits.OnMaxNotional,
            OnMaxLossDay = risk.OnBreach.MaxLossDay ?? limits.OnMaxLossDay,
            OnFlow = risk.OnBreach.Flow ?? limits.OnFlow,
            Flow = [.. risk.Flow.Select(flow =>
                new FlowLimit(flow.Measure, Micro(flow.Amount), Micro(flow.Window), flow.PerSide))],
        };
    }

    private static long Micro(LimitDocument limit) => decimal.ToInt64(limit.Value * Size.MicroPerShare);
}
