using System.Text.RegularExpressions;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// `account:` to Core's literal limits; exact. The weight reads the vocabulary and nothing of a profile.
/// </summary>
internal static partial class AccountCompiler
{
    private const long PerPercent = PartsPerMillion.One / 100;

    /// <summary>When every day of this revision begins; midnight UTC unless the account says otherwise.</summary>
    public static DayStart DayStartOf(AccountDocument? account) =>
        new((account?.DayStarts ?? 0) * 60 * Timestamp.MicroPerSecond);

    public static AccountLimits Compile(AccountDocument? account, FormulaCompiler formulas, DiagnosticBag bag)
    {
        if (account is null)
        {
            return AccountLimits.None;
        }

        AccountLimits none = AccountLimits.None;
        return new AccountLimits
        {
            MaxExposure = Dollars(account.MaxExposure),
            MaxGroup = Dollars(account.MaxGroup),
            Clusters = [.. account.Clusters.Where(each => each.Max is not null).Select(Cluster)],
            TaperFrom = Parts(account.TaperFrom) ?? none.TaperFrom,
            MaxLossDay = Dollars(account.MaxLossDay),
            OnLossDay = Action(account.OnLossDay) ?? none.OnLossDay,
            DayStarts = DayStartOf(account),
            MaxDrawdown = Dollars(account.MaxDrawdown),
            OnDrawdown = Action(account.OnDrawdown) ?? none.OnDrawdown,
            ShrinkFrom = Parts(account.Shrink?.From) ?? none.ShrinkFrom,
            ShrinkTo = Parts(account.Shrink?.To) ?? none.ShrinkTo,
            Errors = Breaker(account.Breakers.Errors, 1),
            Rejects = Breaker(account.Breakers.Rejects, 1),
            BalanceDrop = Breaker(account.Breakers.BalanceDrop, Cash.MicroPerDollar),
            StaleMicro = Micro(account.Breakers.Stale),
            ClockSkewMicro = Micro(account.Breakers.ClockSkew),
            Reserve = Dollars(account.Reserve) ?? none.Reserve,
            IsEnforced = account.IsEnforced,
            Allocation = Allocation(account.Allocate, formulas, bag),
        };
    }

    /// <summary>Whether a market belongs to a cluster, by slug pattern or tag.</summary>
    public static bool Holds(ClusterDocument cluster, string slug, IReadOnlyList<string> tags) =>
        cluster.Markets.Any(pattern => SlugPattern.Matches(pattern.Value, slug))
        || cluster.Tags.Any(tag => tags.Contains(tag.Value));

    private static Cluster Cluster(ClusterDocument cluster) => new(
        cluster.Name.Value, Dollars(cluster.Max)!.Value,
        (MarketSpec spec) => Holds(cluster, spec.Slug, spec.Tags))
    {
        Tighten = Parts(cluster.Tighten) ?? 0,
    };

    private static AllocationRule Allocation(AllocateDocument? allocate, FormulaCompiler formulas, DiagnosticBag bag)
    {
        AllocationRule rule = new();
        if (allocate is null)
        {
            return rule;
        }

        CompiledFormula? weight = allocate.Weight is { } document && IsOfMarkets(document, bag)
            ? formulas.Compile(document, Layout.Empty, bag)
            : null;
        if (weight is { Type.IsBoolean: true })
        {
            bag.Error("E205", allocate.Weight!.Span, "weight needs a number, found a condition",
                "write if(condition, 1, 0)");
        }

        bool[] uses = new bool[weight is null ? 0 : (int)ContextSlot.Count];
        foreach (int slot in weight?.Slots ?? [])
        {
            uses[slot] = true;
        }

        return new AllocationRule
        {
            Weight = weight is null ? null
                : new Expression(weight.Evaluate, allocate.Weight!.Text.Trim(), allocate.Weight.Span.Location),
            Uses = uses,
            LargestShare = Parts(allocate.Largest) ?? rule.LargestShare,
            Hold = Parts(allocate.Hold) ?? rule.Hold,
            EveryMicro = Micro(allocate.Every) ?? rule.EveryMicro,
        };
    }

    /// <summary>
    /// Params, signals and scripts belong to a plan, and a weight compares markets of different plans.
    /// </summary>
    private static bool IsOfMarkets(ExpressionDocument weight, DiagnosticBag bag)
    {
        Match name = OfAPlan().Match(weight.Text);
        if (name.Success)
        {
            bag.Error("E430", weight.Span, $"the weight of allocate cannot read '{name.Value}': it belongs to a plan",
                "a weight compares all markets; read what each of them has, like vol.ewma_10m or book.spread");
        }

        return !name.Success;
    }

    [GeneratedRegex(@"\b(?:p|sig|schedule|js|side)\.[a-z][a-z0-9_]*")]
    private static partial Regex OfAPlan();

    private static BreakerLimit? Breaker(BreakerDocument? breaker, long perUnit) => breaker is null
        ? null
        : new BreakerLimit(
            decimal.ToInt64(breaker.Most.Value * perUnit), Micro(breaker.Window)!.Value, Micro(breaker.Rest)!.Value);

    private static AccountAction? Action(string? word) => word switch
    {
        null => null,
        "kill" => AccountAction.Kill,
        "stop" => AccountAction.Stop,
        _ => AccountAction.ReduceOnly,
    };

    private static Cash? Dollars(LimitDocument? limit) =>
        limit is null ? null : new Cash(decimal.ToInt64(limit.Value * Cash.MicroPerDollar));

    private static long? Parts(LimitDocument? percent) =>
        percent is null ? null : decimal.ToInt64(percent.Value * PerPercent);

    private static long? Micro(LimitDocument? seconds) =>
        seconds is null ? null : decimal.ToInt64(seconds.Value * Timestamp.MicroPerSecond);
}
