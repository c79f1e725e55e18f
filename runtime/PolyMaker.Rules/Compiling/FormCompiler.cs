using PolyMaker.Core.Rules;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// Compiles what a plan says beyond outputs and bands: layers, conditions of sides, the handling of orders, exits. What
/// is asked once per side may read side.*. Lives for one compilation of one plan.
/// </summary>
internal sealed class FormCompiler(PlanExpressions expressions)
{
    private static readonly FormulaType Seconds = FormulaType.Number(Unit.Second);

    /// <summary>What a ladder's missing number stands for.</summary>
    private static readonly Dictionary<string, double> Defaults = new()
    {
        ["start"] = 0,
        ["growth"] = 1,
        ["curve"] = 1,
        ["size_jitter"] = 0,
        ["step_jitter"] = 0,
        ["every"] = 60,
        ["refill"] = 0.5,
    };

    /// <summary>Null after reporting; the plan is then not built.</summary>
    public RuleForms? Compile(ProfileDocument document, RuleOutput? touch, RuleOutput? pace)
    {
        Ladder?[] ladders = [.. document.Layers.Select(Ladder)];
        SideRule?[] sides = [.. document.Sides.Select(Side)];
        ExitRule?[] exits = [.. document.Exits.Select(Exit)];
        OrderRules? orders = document.Orders is { } rules ? Orders(rules) : OrderRules.None;
        if (ladders.Contains(null) || sides.Contains(null) || exits.Contains(null) || orders is null)
        {
            return null;
        }

        bool hasAny = touch is not null || pace is not null || document.Orders is not null
            || ladders.Length + sides.Length + exits.Length > 0;
        return !hasAny ? RuleForms.None : new RuleForms
        {
            TouchBid = touch is null ? null : touch with { Name = "touch_bid" },
            TouchAsk = touch is null ? null : touch with { Name = "touch_ask" },
            Pace = pace,
            Ladders = [.. ladders.OfType<Ladder>()],
            Sides = [.. sides.OfType<SideRule>()],
            Orders = orders,
            Exits = [.. exits.OfType<ExitRule>()],
        };
    }

    private Ladder? Ladder(LadderDocument document)
    {
        Dictionary<string, Expression?> numbers = LadderDocument.Keys.Names.ToDictionary(
            key => key, key => document.Numbers.TryGetValue(key, out ExpressionDocument? number)
                ? expressions.Compile(number, new ExpectedType(TypeOfLadder(key), $"{key} of a ladder"))
                : Default(key, document.Name));
        return numbers.ContainsValue(null) ? null : new Ladder(document.Name.Value, document.Name.Span.Location)
        {
            Count = numbers["count"]!,
            Start = numbers["start"]!,
            Step = numbers["step"]!,
            Growth = numbers["growth"]!,
            Size = numbers["size"]!,
            Curve = numbers["curve"]!,
            SizeJitter = numbers["size_jitter"]!,
            StepJitter = numbers["step_jitter"]!,
            Every = numbers["every"]!,
            Refill = numbers["refill"]!,
        };
    }

    private static Expression? Default(string key, NamedText ladder)
    {
        if (!Defaults.TryGetValue(key, out double value))
        {
            return null;
        }

        string text = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new Expression(_ => value, text, ladder.Span.Location);
    }

    private static FormulaType TypeOfLadder(string key) => key switch
    {
        "start" or "step" => FormulaType.Price,
        "size" => FormulaType.Shares,
        "every" => Seconds,
        _ => FormulaType.Plain,
    };

    private SideRule? Side(SideDocument document)
    {
        Expression? when = expressions.Compile(document.When, ExpectedType.Boolean("a condition of sides").PerSide);
        return when is null || document.Verb is not { } verb
            ? null
            : new SideRule(document.Name.Value, verb, when, document.Because);
    }

    private ExitRule? Exit(ExitDocument document)
    {
        Expression? when = expressions.Compile(document.When, ExpectedType.Boolean("when"));
        Expression? least = expressions.Compile(document.For, new ExpectedType(FormulaType.Price, "for of an exit"));
        Expression? size = expressions.Compile(document.Size, new ExpectedType(FormulaType.Shares, "size of an exit"));
        return least is null || size is null || (document.When is not null && when is null)
            ? null
            : new ExitRule(document.Name.Value, when, least, size, document.Because);
    }

    private OrderRules? Orders(OrdersDocument document)
    {
        bool complete = true;
        OrderRules rules = new()
        {
            Express = document.Express,
            Seed = document.Seed,
            Floor = Bound(document, 0, ref complete),
            Ceiling = Bound(document, 1, ref complete),
            PairEdge = Number(document, "pair_edge", FormulaType.Price, ref complete),
            CloseEdge = Number(document, "close_edge", FormulaType.Price, ref complete),
            MinimumSize = Number(document, "min_size", FormulaType.Shares, ref complete),
            Tolerance = Number(document, "tolerance", FormulaType.Price, ref complete),
            Levels = Number(document, "levels", FormulaType.Plain, ref complete),
            MaximumAge = Number(document, "max_age", Seconds, ref complete),
            HangMost = Number(document, "hang_most", FormulaType.Plain, ref complete),
            HangWithin = Number(document, "hang_within", FormulaType.Price, ref complete),
        };
        if (rules.CloseEdge is not null)
        {
            // The quantizer compares with what was paid.
            expressions.Use(ContextSlot.InventoryVwap);
        }

        return complete ? rules : null;
    }

    private Expression? Bound(OrdersDocument document, int end, ref bool complete) =>
        Of(document.Price?[end], "price of orders", FormulaType.Price, ref complete);

    private Expression? Number(OrdersDocument document, string key, FormulaType type, ref bool complete) =>
        Of(document.Number(key), $"{key} of orders", type, ref complete);

    private Expression? Of(ExpressionDocument? number, string place, FormulaType type, ref bool complete)
    {
        Expression? compiled = expressions.Compile(number, new ExpectedType(type, place).PerSide);
        complete &= number is null || compiled is not null;
        return compiled;
    }
}
