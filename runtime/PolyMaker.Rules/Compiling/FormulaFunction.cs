using System.Collections.Frozen;

namespace PolyMaker.Rules.Compiling;

/// <summary>A function of the language: its word, how many arguments it takes, and how it is written.</summary>
internal sealed record FormulaFunction(string Name, Operation Operation, int Fewest, int Most, string Form)
{
    public static readonly FrozenDictionary<string, FormulaFunction> All = new[]
    {
        new FormulaFunction("if", Operation.If, 3, 3, "if(condition, then, else)"),
        new FormulaFunction("min", Operation.Min, 2, 32, "min(a, b, …)"),
        new FormulaFunction("max", Operation.Max, 2, 32, "max(a, b, …)"),
        new FormulaFunction("clamp", Operation.Clamp, 3, 3, "clamp(x, low, high)"),
        new FormulaFunction("abs", Operation.Abs, 1, 1, "abs(x)"),
        new FormulaFunction("sign", Operation.Sign, 1, 1, "sign(x)"),
        new FormulaFunction("sqrt", Operation.Sqrt, 1, 1, "sqrt(x)"),
        new FormulaFunction("exp", Operation.Exp, 1, 1, "exp(x)"),
        new FormulaFunction("log", Operation.Log, 1, 1, "log(x)"),
        new FormulaFunction("pow", Operation.Pow, 2, 2, "pow(x, exponent)"),
        new FormulaFunction("floor", Operation.Floor, 1, 1, "floor(x)"),
        new FormulaFunction("ceil", Operation.Ceil, 1, 1, "ceil(x)"),
        new FormulaFunction("round", Operation.Round, 1, 1, "round(x)"),
    }.Concat(PricingFunction.All.Select(each => new FormulaFunction(
        each.Name, each.Operation, each.Operands.Count, each.Operands.Count, each.Form)))
        .ToFrozenDictionary(function => function.Name);
}
