using System.Globalization;
using PolyMaker.Core;

namespace PolyMaker.Rules.Compiling;

/// <summary>The unit of each operation's result, and the fault when its operands have none that fits.</summary>
internal sealed class UnitRules(FormulaChecker checker)
{
    /// <summary>Null after reporting.</summary>
    public FormulaType? Result(Operation operation, SyntaxNode node, FormulaNode[] operands) => operation switch
    {
        Operation.Not or Operation.And or Operation.Or => Logic(node, operands),
        Operation.If => Condition(node, operands),
        Operation.Equal or Operation.NotEqual when operands.All(operand => operand.Type.IsBoolean) =>
            FormulaType.Boolean,
        Operation.Less or Operation.LessOrEqual or Operation.Greater or Operation.GreaterOrEqual
            or Operation.Equal or Operation.NotEqual => Same(node, operands) is null ? null : FormulaType.Boolean,
        Operation.Add or Operation.Subtract or Operation.Min or Operation.Max or Operation.Clamp =>
            Same(node, operands),
        _ when !Numbers(node, operands) => null,
        Operation.Negate or Operation.Abs => operands[0].Type,
        Operation.Sign => FormulaType.Plain,
        Operation.Multiply => Product(operands[0].Type, operands[1].Type),
        Operation.Divide => operands[0].Type.IsZero
            ? FormulaType.Zero
            : FormulaType.Number(operands[0].Type.Unit / operands[1].Type.Unit),
        Operation.Sqrt => Root(node, operands[0].Type),
        Operation.Pow => Power(node, operands),
        Operation.Exp or Operation.Log or Operation.Floor or Operation.Ceil or Operation.Round =>
            Plain(node, operands[0].Type),
        _ when PricingFunction.Find(operation) is { } function => Signature(node, operands, function),
        _ => throw Invariant.Unreachable(operation),
    };

    private static FormulaType Product(FormulaType left, FormulaType right) =>
        left.IsZero || right.IsZero ? FormulaType.Zero : FormulaType.Number(left.Unit * right.Unit);

    private FormulaType? Logic(SyntaxNode node, FormulaNode[] operands)
    {
        bool sound = true;
        for (int i = 0; i < operands.Length; i++)
        {
            if (!operands[i].Type.IsBoolean)
            {
                sound = false;
                string found = Describe(operands[i].Type);
                checker.Fault("E205", node.Operands[i], $"'{node.Word}' needs true or false, found {found}",
                    "compare it: x > 0");
            }
        }

        return sound ? FormulaType.Boolean : null;
    }

    private FormulaType? Condition(SyntaxNode node, FormulaNode[] operands)
    {
        if (!operands[0].Type.IsBoolean)
        {
            string found = Describe(operands[0].Type);
            checker.Fault("E205", node.Operands[0], $"'if' needs true or false first, found {found}",
                "compare it: x > 0");
            return null;
        }

        if (operands[1].Type.Agrees(operands[2].Type))
        {
            return operands[1].Type.IsZero ? operands[2].Type : operands[1].Type;
        }

        string both = $"{Describe(operands[1].Type)} or {Describe(operands[2].Type)}";
        checker.Fault("E204", node.Operands[2], $"'if' yields either {both}",
            Hint(operands[1].Type, operands[2]) ?? Hint(operands[2].Type, operands[1]) ?? "give both arms one unit");
        return null;
    }

    /// <summary>All operands numbers of one unit, which is the result's.</summary>
    private FormulaType? Same(SyntaxNode node, FormulaNode[] operands)
    {
        if (!Numbers(node, operands))
        {
            return null;
        }

        FormulaType type = operands[0].Type;
        for (int i = 1; i < operands.Length; i++)
        {
            if (!type.Agrees(operands[i].Type))
            {
                string message = $"'{node.Word}' mixes {Describe(type)} and {Describe(operands[i].Type)}";
                string hint = Hint(type, operands[i]) ?? Hint(operands[i].Type, operands[i - 1])
                    ?? (node.Token.Kind == FormulaTokenKind.Binary
                        ? "both sides must be of one unit; a price times shares is dollars"
                        : "all of them must be of one unit");
                _ = node.Token.Kind == FormulaTokenKind.Binary
                    ? checker.FaultAtWord("E204", node, message, hint)
                    : checker.Fault("E204", node.Operands[i], message, hint);
                return null;
            }

            type = type.IsZero ? operands[i].Type : type;
        }

        return type;
    }

    private bool Numbers(SyntaxNode node, FormulaNode[] operands)
    {
        int found = Array.FindIndex(operands, operand => operand.Type.IsBoolean);
        if (found < 0)
        {
            return true;
        }

        string word = node.Word == "negate" ? "-" : node.Word;
        bool chained = node.Operands[found].Token is { Kind: FormulaTokenKind.Binary, Text: not ("and" or "or") };
        string hint = chained && node.Token.Text is "<" or "<=" or ">" or ">="
            ? "write a < b and b < c"
            : node.Operands[found].Token is { Kind: FormulaTokenKind.Name, Text: var condition }
                && node.Token.Text is "=" or "==" or "!=" or "<" or "<=" or ">" or ">="
            ? $"it is a condition by itself: write {condition}, or not {condition}"
            : "write if(condition, 1, 0)";
        checker.Fault("E205", node.Operands[found], $"'{word}' needs a number, found true or false", hint);
        return false;
    }

    /// <summary>Each operand has a unit of its own; every one that differs is told.</summary>
    private FormulaType? Signature(SyntaxNode node, FormulaNode[] operands, PricingFunction function)
    {
        bool sound = true;
        for (int i = 0; i < operands.Length; i++)
        {
            (string name, Unit unit) = function.Operands[i];
            FormulaType wanted = FormulaType.Number(unit);
            if (!operands[i].Type.Agrees(wanted))
            {
                sound = false;
                string message = $"{name} of '{node.Word}' is {Describe(wanted)}, found {Describe(operands[i].Type)}";
                checker.Fault("E204", node.Operands[i], message, Hint(wanted, operands[i]) ?? OperandHint(unit));
            }
        }

        return sound ? FormulaType.Number(function.Result) : null;
    }

    /// <summary>How a number that no literal can be comes about.</summary>
    private static string? OperandHint(Unit unit) =>
        unit == Unit.None / Unit.Price ? "it is told per price: write 0.5 / 1c"
        : unit == Unit.None ? "divide by the same unit: inv.shares / 20sh, time.to_end / 1m"
        : null;

    private FormulaType? Root(SyntaxNode node, FormulaType type)
    {
        if (type.IsZero)
        {
            return type;
        }

        if (type.Unit.SquareRoot() is { } root)
        {
            return FormulaType.Number(root);
        }

        checker.Fault("E211", node.Operands[0], $"the square root of {Describe(type)} has no unit",
            "divide by a unit first: sqrt(x / 1c)");
        return null;
    }

    private FormulaType? Power(SyntaxNode node, FormulaNode[] operands)
    {
        if (Plain(node, operands[1].Type, 1) is null)
        {
            return null;
        }

        FormulaType type = operands[0].Type;
        if (type.IsZero && operands[1] is ConstantNode { Value: > 0 })
        {
            return FormulaType.Zero;
        }

        if (type.IsZero || type.Unit == Unit.None)
        {
            return FormulaType.Plain;
        }

        if (operands[1] is ConstantNode { Value: var exponent } && exponent == Math.Truncate(exponent)
            && Math.Abs(exponent) <= 8)
        {
            return FormulaType.Number(type.Unit.Power((int)exponent));
        }

        checker.Fault("E211", node.Operands[1], $"a power of {Describe(type)} needs a whole constant exponent",
            "divide by a unit first: pow(x / 1c, y)");
        return null;
    }

    private FormulaType? Plain(SyntaxNode node, FormulaType type, int operand = 0)
    {
        if (type.IsZero || type.Unit == Unit.None)
        {
            return FormulaType.Plain;
        }

        checker.Fault("E211", node.Operands[operand], $"'{node.Word}' needs a plain number, found {Describe(type)}",
            $"divide by a unit: {node.Word}(x / 1{UnitWord(type.Unit)})");
        return null;
    }

    private static string Describe(FormulaType type) => type.ToString();

    private static string UnitWord(Unit unit) =>
        unit == Unit.Share ? "sh" : unit == Unit.Second ? "s" : unit == Unit.Dollar ? " dollar" : "c";

    /// <summary>What to write when one side is a bare number that lacks the other side's unit.</summary>
    public static string? Hint(FormulaType wanted, FormulaNode found)
    {
        if (wanted.Unit == Unit.Price && found is ConstantNode { Value: var dollars } && found.Type.Unit == Unit.Dollar)
        {
            return FormattableString.Invariant($"a price is dollars per share: write {dollars * 100:0.####}c");
        }

        if (wanted.Unit == Unit.Price && found.Type.Unit == Unit.Dollar)
        {
            return "a price times shares is dollars: make the shares a plain number, inv.ratio or inv.shares / 20sh";
        }

        if (found is not ConstantNode { Value: var value } || found.Type.IsBoolean || found.Type.Unit != Unit.None)
        {
            return null;
        }

        string number = value.ToString("0.######", CultureInfo.InvariantCulture);
        string cents = (value * 100).ToString("0.####", CultureInfo.InvariantCulture);
        return wanted.Unit switch
        {
            (1, -1, 0) => $"a price needs its unit: {cents}c is {number} dollar",
            (0, 1, 0) => $"shares need their unit: {number}sh",
            (1, 0, 0) => $"dollars need their unit: ${number}",
            (0, 0, 1) => $"times need their unit: {number}s",
            _ => null,
        };
    }
}
