using System.Collections.Frozen;
using System.Reflection;
using PolyMaker.Core;
using PolyMaker.Core.Pricing;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// A pricing model as a function of the language: a direct call of Core's method, whose operands must have the units
/// given. No value (NaN) where the inputs mean nothing. The one table behind the compiler and the reference page.
/// </summary>
internal sealed record PricingFunction
{
    private const double Lowest = double.NegativeInfinity;
    private const double Highest = double.PositiveInfinity;

    /// <summary>Risk aversion and decay are told per dollar of price: `50 / 100c`, `0.5 / 1c`.</summary>
    private static readonly Unit PerPrice = Unit.None / Unit.Price;

    /// <summary>In the order of the reference page.</summary>
    public static readonly IReadOnlyList<PricingFunction> All =
        [.. LogOdds(), .. Inventory(), .. Multipliers(), .. Payoffs()];

    private static readonly FrozenDictionary<Operation, PricingFunction> ByOperation =
        All.ToFrozenDictionary(function => function.Operation);

    private PricingFunction(string name, Operation operation, Type home, string method, Unit result, double low,
        double high, string doc, string source, IReadOnlyList<(string Name, Unit Unit)> operands)
    {
        (Name, Operation, Result, Low, High, Doc, Source, Operands) =
            (name, operation, result, low, high, doc, source, operands);
        MethodInfo? found = home.GetMethod(method, BindingFlags.Public | BindingFlags.Static,
            [.. Enumerable.Repeat(typeof(double), operands.Count)]);
        Invariant.Check(found is not null, "each pricing function has its method");
        Method = found!;
    }

    public string Name { get; }

    public Operation Operation { get; }

    public MethodInfo Method { get; }

    public Unit Result { get; }

    /// <summary>With <see cref="High"/>, between which it is whenever it has a value.</summary>
    public double Low { get; }

    public double High { get; }

    public string Doc { get; }

    /// <summary>Paper, page or program that the formula is from.</summary>
    public string Source { get; }

    public IReadOnlyList<(string Name, Unit Unit)> Operands { get; }

    public string Form => $"{Name}({string.Join(", ", Operands.Select(operand => operand.Name))})";

    public static PricingFunction? Find(Operation operation) => ByOperation.GetValueOrDefault(operation);

    public double Call(ReadOnlySpan<double> operands)
    {
        object[] boxed = new object[operands.Length];
        for (int at = 0; at < boxed.Length; at++)
        {
            boxed[at] = operands[at];
        }

        return (double)Method.Invoke(null, boxed)!;
    }

    private static PricingFunction[] LogOdds() =>
    [
        new("logit", Operation.Logit, typeof(LogitKernel), nameof(LogitKernel.Logit),
            Unit.None, -746, 746,
            "Log-odds of a price: ln(p / (1 - p)).",
            "arXiv 2510.15205",
            [("p", Unit.Price)]),
        new("logistic", Operation.Logistic, typeof(LogitKernel), nameof(LogitKernel.Logistic),
            Unit.Price, 0, 1,
            "The price of log-odds x: 1 / (1 + exp(-x)).",
            "arXiv 2510.15205",
            [("x", Unit.None)]),
        new("logit_slope", Operation.LogitSlope, typeof(LogitKernel), nameof(LogitKernel.Slope),
            Unit.Price, 0, 0.25,
            "p (1 - p): what one unit of log-odds moves the price.",
            "arXiv 2510.15205",
            [("p", Unit.Price)]),
        new("logit_drift", Operation.LogitDrift, typeof(LogitKernel), nameof(LogitKernel.Drift),
            Unit.None, Lowest, Highest,
            "Drift of the log-odds a period that keeps the price a martingale: -(1 - 2p) deviation^2 / 2.",
            "arXiv 2510.15205",
            [("p", Unit.Price), ("deviation", Unit.None)]),
        new("logit_half_spread", Operation.LogitHalfSpread, typeof(LogitKernel), nameof(LogitKernel.HalfSpread),
            Unit.None, 0, Highest,
            "Half spread in log-odds: risk deviation^2 periods / 2 + ln(1 + risk/decay) / decay.",
            "arXiv 2510.15205",
            [("risk", Unit.None), ("deviation", Unit.None), ("periods", Unit.None), ("decay", Unit.None)]),
        new("logit_reservation", Operation.LogitReservation, typeof(LogitKernel), nameof(LogitKernel.Reservation),
            Unit.Price, 0, 1,
            "Fair price of a maker that holds so many lots: fair's log-odds less lots risk deviation^2 "
                + "periods.",
            "arXiv 2510.15205",
            [("fair", Unit.Price), ("lots", Unit.None), ("risk", Unit.None), ("deviation", Unit.None),
                ("periods", Unit.None)]),
        new("logit_bid", Operation.LogitBid, typeof(LogitKernel), nameof(LogitKernel.Bid),
            Unit.Price, 0, 1,
            "The price so many log-odds below fair.",
            "arXiv 2510.15205",
            [("fair", Unit.Price), ("half_spread", Unit.None)]),
        new("logit_ask", Operation.LogitAsk, typeof(LogitKernel), nameof(LogitKernel.Ask),
            Unit.Price, 0, 1,
            "The price so many log-odds above fair.",
            "arXiv 2510.15205",
            [("fair", Unit.Price), ("half_spread", Unit.None)]),
        new("belief_volatility", Operation.BeliefVolatility, typeof(LogitKernel), nameof(LogitKernel.ImpliedVolatility),
            Unit.None, 0, Highest,
            "Volatility of the log-odds that a spread stands for; no value where the spread is too narrow"
                + " for any.",
            "arXiv 2510.15205",
            [("bid", Unit.Price), ("ask", Unit.Price), ("risk", Unit.None), ("periods", Unit.None),
                ("decay", Unit.None)]),
    ];

    private static PricingFunction[] Inventory() =>
    [
        new("as_reservation", Operation.StockReservation,
            typeof(AvellanedaStoikov), nameof(AvellanedaStoikov.Reservation),
            Unit.Price, Lowest, Highest,
            "Avellaneda-Stoikov: fair - lots risk deviation^2 periods.",
            "Avellaneda and Stoikov 2008, eq. 29",
            [("fair", Unit.Price), ("lots", Unit.None), ("risk", PerPrice), ("deviation", Unit.Price),
                ("periods", Unit.None)]),
        new("as_half_spread", Operation.StockHalfSpread,
            typeof(AvellanedaStoikov), nameof(AvellanedaStoikov.HalfSpread),
            Unit.Price, 0, Highest,
            "Avellaneda-Stoikov: risk deviation^2 periods / 2 + ln(1 + risk/decay) / risk.",
            "Avellaneda and Stoikov 2008, eq. 30",
            [("risk", PerPrice), ("deviation", Unit.Price), ("periods", Unit.None), ("decay", PerPrice)]),
        new("glft_half_spread", Operation.GlftHalfSpread, typeof(Glft), nameof(Glft.HalfSpread),
            Unit.Price, 0, Highest,
            "Gueant-Lehalle-Fernandez-Tapia far from the end: ln(1 + risk/decay) / risk + half of "
                + "glft_skew.",
            "arXiv 1605.01862, eq. 4.6 and 4.7",
            [("risk", PerPrice), ("deviation", Unit.Price), ("decay", PerPrice), ("arrivals", Unit.None)]),
        new("glft_skew", Operation.GlftSkew, typeof(Glft), nameof(Glft.Skew),
            Unit.Price, 0, Highest,
            "How far both quotes move against each lot held: deviation sqrt(risk / (2 arrivals decay) (1 "
                + "+ risk/decay)^(decay/risk + 1)).",
            "arXiv 1605.01862, eq. 4.6 and 4.7",
            [("risk", PerPrice), ("deviation", Unit.Price), ("decay", PerPrice), ("arrivals", Unit.None)]),
        new("lite_reservation", Operation.LiteReservation, typeof(AvellanedaLite), nameof(AvellanedaLite.Reservation),
            Unit.Price, Lowest, Highest,
            "Avellaneda-lite: fair - risk ratio deviation.",
            "poly-maker family",
            [("fair", Unit.Price), ("ratio", Unit.None), ("risk", Unit.None), ("deviation", Unit.Price)]),
        new("lite_half_spread", Operation.LiteHalfSpread, typeof(AvellanedaLite), nameof(AvellanedaLite.HalfSpread),
            Unit.Price, 0, Highest,
            "Avellaneda-lite: scale deviation + fee_ticks tick.",
            "poly-maker family",
            [("scale", Unit.None), ("deviation", Unit.Price), ("fee_ticks", Unit.None), ("tick", Unit.Price)]),
    ];

    private static PricingFunction[] Multipliers() =>
    [
        new("dynamic_fear", Operation.DynamicFear, typeof(DynamicSpread), nameof(DynamicSpread.Fear),
            Unit.None, 0, Highest,
            "Fear of running full: 1 / (1 - |ratio|)^exponent, ratio being the position over its cap.",
            "PM4 (trading.py)",
            [("ratio", Unit.None), ("exponent", Unit.None)]),
        new("dynamic_half_spread", Operation.DynamicHalfSpread, typeof(DynamicSpread), nameof(DynamicSpread.HalfSpread),
            Unit.None, 0, Highest,
            "Half spread in log-odds: width fear regime stress + ln(1 + fear/kappa) / fear.",
            "PM4 (trading.py)",
            [("width", Unit.None), ("fear", Unit.None), ("regime", Unit.None), ("stress", Unit.None),
                ("kappa", Unit.None)]),
        new("time_factor", Operation.TimeFactor, typeof(DynamicSpread), nameof(DynamicSpread.TimeFactor),
            Unit.None, 0, 1,
            "(left / whole)^exponent: 1 at the start, 0 at the end.",
            "PM4 (trading.py)",
            [("left", Unit.Second), ("whole", Unit.Second), ("exponent", Unit.None)]),
        new("position_cap", Operation.PositionCap, typeof(DynamicSpread), nameof(DynamicSpread.PositionCap),
            Unit.Share, 0, Highest,
            "Largest position: money time_factor / (cost (1 + slippage)).",
            "PM4 (trading.py)",
            [("money", Unit.Dollar), ("time_factor", Unit.None), ("cost", Unit.Price), ("slippage", Unit.None)]),
        new("adaptive_spread", Operation.AdaptiveWidth, typeof(AdaptiveSpread), nameof(AdaptiveSpread.Spread),
            Unit.Price, 0, Highest,
            "width volatility regime competitors.",
            "mm-v2",
            [("width", Unit.Price), ("volatility", Unit.None), ("regime", Unit.None), ("competitors", Unit.None)]),
        new("adaptive_mid", Operation.AdaptiveMid, typeof(AdaptiveSpread), nameof(AdaptiveSpread.Mid),
            Unit.Price, Lowest, Highest,
            "mid - ratio inventory_reach + flow flow_reach, both ratios from -1 to 1.",
            "mm-v2",
            [("mid", Unit.Price), ("ratio", Unit.None), ("inventory_reach", Unit.Price), ("flow", Unit.None),
                ("flow_reach", Unit.Price)]),
    ];

    private static PricingFunction[] Payoffs() =>
    [
        new("reward_score", Operation.RewardScore, typeof(RewardDistance), nameof(RewardDistance.Score),
            Unit.None, 0, 1,
            "What a share scores at a distance from the midpoint: ((max_spread - distance) / "
                + "max_spread)^2.",
            "the venue's liquidity rewards",
            [("distance", Unit.Price), ("max_spread", Unit.Price)]),
        new("reward_distance", Operation.RewardBest, typeof(RewardDistance), nameof(RewardDistance.Best),
            Unit.Price, 0, 1,
            "Distance at which rewards less losses to takers are largest; max_spread when they do not "
                + "pay. Pool and arrivals are of one side and one day.",
            "the venue's liquidity rewards",
            [("max_spread", Unit.Price), ("pool", Unit.Dollar), ("others", Unit.Share), ("size", Unit.Share),
                ("arrivals", Unit.None), ("decay", PerPrice), ("adverse", Unit.Price)]),
        new("reward_profit", Operation.RewardProfit, typeof(RewardDistance), nameof(RewardDistance.Profit),
            Unit.Dollar, Lowest, Highest,
            "Rewards less losses of a day at a distance: pool size s / (others + size s) - arrivals size "
                + "exp(-decay distance) (adverse - distance), s being reward_score.",
            "the venue's liquidity rewards",
            [("distance", Unit.Price), ("max_spread", Unit.Price), ("pool", Unit.Dollar), ("others", Unit.Share),
                ("size", Unit.Share), ("arrivals", Unit.None), ("decay", PerPrice), ("adverse", Unit.Price)]),
        new("kelly_buy", Operation.KellyBuy, typeof(Kelly), nameof(Kelly.Buy),
            Unit.None, 0, 1,
            "Part of the money to spend on YES: fraction (belief - price) / (1 - price), 0 without an "
                + "edge.",
            "Kelly 1956",
            [("belief", Unit.Price), ("price", Unit.Price), ("fraction", Unit.None)]),
        new("kelly_sell", Operation.KellySell, typeof(Kelly), nameof(Kelly.Sell),
            Unit.None, 0, 1,
            "Part of the money to spend on NO at 1 - price: fraction (price - belief) / price, 0 without "
                + "an edge.",
            "Kelly 1956",
            [("belief", Unit.Price), ("price", Unit.Price), ("fraction", Unit.None)]),
        new("micro_adjusted", Operation.MicroAdjusted, typeof(MicropriceAdjustment), nameof(MicropriceAdjustment.Price),
            Unit.Price, Lowest, Highest,
            "Micro-price: mid + (ask - bid) (linear imbalance + cubic imbalance^3).",
            "Stoikov 2018",
            [("bid", Unit.Price), ("ask", Unit.Price), ("imbalance", Unit.None), ("linear", Unit.None),
                ("cubic", Unit.None)]),
        new("taker_fee", Operation.TakerFee, typeof(TakerFee), nameof(TakerFee.PerShare),
            Unit.Price, 0, Highest,
            "What a taker pays a share: rate p (1 - p).",
            "the venue's fee schedule",
            [("p", Unit.Price), ("rate", Unit.None)]),
    ];
}
