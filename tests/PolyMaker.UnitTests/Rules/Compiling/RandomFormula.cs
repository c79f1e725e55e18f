using PolyMaker.Core.Rules;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.UnitTests.Rules.Compiling;

/// <summary>
/// Well-typed expressions and contexts from a seed: every operation, every unit, odd spacing, missing values.
/// </summary>
internal sealed class RandomFormula(int seed)
{
    private static readonly Unit[] Units = [Unit.None, Unit.Price, Unit.Share, Unit.Dollar, Unit.Second];

    private readonly Random random = new(seed);

    public string Expression() => random.Next(3) == 0 ? Condition(4) : Number(Pick(Units), 4);

    public double[] Context()
    {
        double[] odd = [double.NaN, 0, -0.0, 1, -1, 1e9, double.PositiveInfinity, double.NegativeInfinity];
        double[] context = new double[(int)ContextSlot.Count];
        for (int i = 0; i < context.Length; i++)
        {
            context[i] = random.Next(4) == 0 ? Pick(odd) : (random.NextDouble() * 4) - 2;
        }

        return context;
    }

    private string Number(Unit unit, int depth)
    {
        if (depth == 0)
        {
            return Leaf(unit);
        }

        string Same() => Number(unit, depth - 1);
        string Plain() => Number(Unit.None, depth - 1);
        PricingFunction[] models = [.. PricingFunction.All.Where(model => model.Result == unit)];
        if (models.Length > 0 && random.Next(12) == 0)
        {
            PricingFunction model = Pick(models);
            return $"{model.Name}({string.Join(", ", model.Operands.Select(operand => Operand(operand.Unit)))})";
        }

        int choice = random.Next(unit == Unit.None ? 20 : 13);
        return choice switch
        {
            0 => Leaf(unit),
            1 => $"({Same()} + {Same()})",
            2 => $"({Same()} - {Same()})",
            3 => $"({Same()} * {Plain()})",
            4 => $"({Same()} / {Plain()})",
            5 => $"min({Same()},{Same()}, {Same()})",
            6 => $"max( {Same()}, {Same()} )",
            7 => $"if({Condition(depth - 1)}, {Same()}, {Same()})",
            8 => $"abs({Same()})",
            9 => $"-({Same()})",
            10 when random.Next(2) == 0 => $"clamp({Same()}, {Measured(unit)}, {Same()})",
            10 => $"clamp({Same()}, {Same()}, {Measured(unit)})",
            11 => $"sqrt(pow({Same()}, 2))",
            12 => $"{Plain()} * {Leaf(unit)}",
            13 => $"sign({Number(Pick(Units), depth - 1)})",
            14 => $"exp({Plain()})",
            15 => $"log({Plain()})",
            16 => $"floor({Plain()})",
            17 => $"ceil({Plain()})",
            18 => $"round({Plain()})",
            _ => $"pow({Plain()}, {Plain()})",
        };
    }

    /// <summary>Small, as a model has many.</summary>
    private string Operand(Unit unit) =>
        Units.Contains(unit) ? Number(unit, random.Next(2)) : $"{Leaf(Unit.None)} / {Leaf(Unit.Price)}";

    private string Condition(int depth)
    {
        if (depth == 0)
        {
            return "market.accepting_orders";
        }

        Unit unit = Pick(Units);
        string comparison = Pick(["<", "<=", ">", ">=", "=", "==", "!="]);
        return random.Next(6) switch
        {
            0 => $"({Condition(depth - 1)} and {Condition(depth - 1)})",
            1 => $"({Condition(depth - 1)} or {Condition(depth - 1)})",
            2 => $"(not {Condition(depth - 1)})",
            3 => $"if({Condition(depth - 1)}, {Condition(depth - 1)}, {Condition(depth - 1)})",
            _ => $"({Number(unit, depth - 1)} {comparison} {Number(unit, depth - 1)})",
        };
    }

    private string Leaf(Unit unit) => random.Next(2) == 0 ? Measured(unit) : Literal(unit);

    /// <summary>Never a constant: two ends of a clamp that are both known and upside down are refused.</summary>
    private string Measured(Unit unit) =>
        Pick<Variable>([.. Vocabulary.Variables.Where(variable => variable.Unit == unit && !variable.IsBoolean)]).Name;

    private string Literal(Unit unit)
    {
        string number = RulesFixture.Text(Math.Round((random.NextDouble() * 9) + 0.1, random.Next(3)));
        return unit == Unit.Price ? number + Pick(["c", "bp", "tick"])
            : unit == Unit.Share ? number + "sh"
            : unit == Unit.Dollar ? "$" + number
            : unit == Unit.Second ? number + Pick(["ms", "s", "m", "h", "d"])
            : number + Pick(["", "%"]);
    }

    private T Pick<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
}
