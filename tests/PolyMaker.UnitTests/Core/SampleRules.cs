using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core;

/// <summary>Hand-made rule books, so that Core is tested without the Rules room.</summary>
internal static class SampleRules
{
    public static readonly SourceLocation Here = new("sample.yaml", 1, 1);

    public static RiskLimits Limits { get; } = new()
    {
        MaxPosition = Size.FromShares(500),
        MaxNotional = Cash.FromDollars(400),
        MaxLossDay = Cash.FromDollars(50),
        MaxOpenOrders = 12,
    };

    public static Expression Constant(double value) => new(_ => value, $"{value}", Here);

    public static Expression Read(ContextSlot slot) => new(context => context[(int)slot], slot.ToString(), Here);

    public static Expression Of(Formula formula, string text = "formula") => new(formula, text, Here);

    public static Term Set(string name, Expression value) => new(name, TermOperation.Set, value, null, null, false);

    public static RuleOutput Output(string name, double low, double high, params Term[] terms) =>
        new(name, terms, Constant(low), Constant(high));

    public static Band Band(
        string name, double near, double target, double far, double minimum, double wanted, double maximum) =>
        new(name, Constant(near), Constant(target), Constant(far), Constant(minimum), Constant(wanted),
            Constant(maximum), Here);

    public static Ladder Ladder(
        double count, double step, double size, double start = 0, double growth = 1, double curve = 1,
        double sizeJitter = 0, double stepJitter = 0, double every = 60) => new("ladder", Here)
        {
            Count = Constant(count),
            Start = Constant(start),
            Step = Constant(step),
            Growth = Constant(growth),
            Size = Constant(size),
            Curve = Constant(curve),
            SizeJitter = Constant(sizeJitter),
            StepJitter = Constant(stepJitter),
            Every = Constant(every),
            Refill = Constant(0.5),
        };

    public static SideRule Side(SideVerb verb, Formula when, string name = "side") =>
        new(name, verb, Of(when), null);

    public static ExitRule Exit(Formula least, double size, Formula? when = null) =>
        new("exit", when is null ? null : Of(when), Of(least), Constant(size), null);

    /// <summary>
    /// Fair at the mid, a fixed half spread, one band at the touch of 20/40/60 shares within 2 cents.
    /// </summary>
    public static RuleBook Book(
        double halfSpread = 0.01,
        RiskLimits? limits = null,
        RuleOutput? fair = null,
        RuleOutput? skew = null,
        Expression? quoteWhen = null,
        bool[]? uses = null,
        RuleForms? forms = null,
        PairRule? pairs = null,
        Timestamp[]? events = null,
        params Band[] bands) => new()
        {
            PlanHash = $"plan-{halfSpread}",
            Revision = "revision",
            Profile = "sample",
            Fair = fair ?? Output("fair", 0.0001, 0.9999, Set("mid", Read(ContextSlot.BookMid))),
            HalfSpread = Output("half_spread", 0.0001, 0.2, Set("base", Constant(halfSpread))),
            Skew = skew ?? Output("skew", -0.05, 0.05, Set("none", Constant(0))),
            SizeScale = Output("size_scale", 0, 1, Set("one", Constant(1))),
            Bands = bands.Length > 0 ? bands : [Band("near", 0, 0, 0.02, 20, 40, 60)],
            Forms = forms ?? RuleForms.None,
            Events = events ?? [],
            QuoteWhen = quoteWhen,
            Risk = limits ?? Limits,
            Pairs = pairs,
            Parameters = [],
            Uses = uses ?? Enumerable.Repeat(true, (int)ContextSlot.Count).ToArray(),
        };

    /// <summary>The same book where values grow stale, with a derived value.</summary>
    public static RuleBook With(this RuleBook book, double[] maxAges, DerivedValue? derived = null) => new()
    {
        PlanHash = book.PlanHash,
        Revision = book.Revision,
        Profile = book.Profile,
        Fair = book.Fair,
        HalfSpread = book.HalfSpread,
        Skew = book.Skew,
        SizeScale = book.SizeScale,
        Bands = book.Bands,
        QuoteWhen = book.QuoteWhen,
        Risk = book.Risk,
        Parameters = book.Parameters,
        Uses = book.Uses,
        MaxAges = maxAges,
        Derived = derived is null ? [] : [derived],
    };
}
