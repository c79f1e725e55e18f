using PolyMaker.Core;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// Syntax tree to checked formula: names become slots, units and argument counts must agree, constants fold. A faulty
/// part reports itself once and is then ignored, so that one mistake does not hide or cause another.
/// </summary>
internal sealed class FormulaChecker
{
    private readonly IReadOnlyList<FormulaToken> tokens;
    private readonly Layout layout;
    private readonly List<FormulaFault> faults;
    private readonly UnitRules units;

    private FormulaChecker(IReadOnlyList<FormulaToken> tokens, Layout layout, List<FormulaFault> faults)
    {
        this.tokens = tokens;
        this.layout = layout;
        this.faults = faults;
        units = new UnitRules(this);
    }

    public static FormulaNode? Check(
        SyntaxNode root, IReadOnlyList<FormulaToken> tokens, Layout layout, List<FormulaFault> faults)
    {
        FormulaNode? checkedRoot = new FormulaChecker(tokens, layout, faults).Visit(root);
        return faults.Count == 0 ? checkedRoot : null;
    }

    /// <summary>Reports at a whole operand.</summary>
    public FormulaNode? Fault(string code, SyntaxNode at, string message, string? hint = null)
    {
        int start = tokens[at.First].Start;
        faults.Add(new FormulaFault(code, start, tokens[at.Last].End - start, message, hint));
        return null;
    }

    /// <summary>Reports at an operator or a function's name.</summary>
    public FormulaNode? FaultAtWord(string code, SyntaxNode at, string message, string? hint = null)
    {
        faults.Add(new FormulaFault(code, at.Token.Start, at.Token.Length, message, hint));
        return null;
    }

    private FormulaNode? Visit(SyntaxNode node) =>
        Understood(node) is { } found
            ? found with { Start = tokens[node.First].Start, Length = tokens[node.Last].End - tokens[node.First].Start }
            : null;

    private FormulaNode? Understood(SyntaxNode node) => node.Token.Kind switch
    {
        FormulaTokenKind.Number => Literal(node.Token),
        FormulaTokenKind.Name => Name(node),
        FormulaTokenKind.Function => Call(node),
        FormulaTokenKind.Binary or FormulaTokenKind.Not or FormulaTokenKind.Minus => Apply(node, OperatorOf(node.Word)),
        _ => throw Invariant.Unreachable(node.Token.Kind),
    };

    private static FormulaNode Literal(FormulaToken token)
    {
        ConstantNode number = new(token.Value, token.IsTicks ? FormulaType.Plain : token.Type);
        if (!token.IsTicks)
        {
            return number;
        }

        SlotNode tick = new((int)ContextSlot.MarketTick, "market.tick", FormulaType.Price);
        return token.Value == 1 ? tick : new OperationNode(Operation.Multiply, [number, tick], FormulaType.Price);
    }

    private FormulaNode? Name(SyntaxNode node)
    {
        string name = node.Token.Text;
        if (name is "true" or "false")
        {
            return new ConstantNode(name == "true" ? 1 : 0, FormulaType.Boolean);
        }

        if (layout.Find(name) is (int slot, FormulaType type))
        {
            return new SlotNode(slot, name, type);
        }

        string dashed = Dashed(node.First);
        if (layout.Unreadable.Contains(name) || (dashed != name && layout.Names.Contains(dashed))
            || (layout.MayMeanMisnamed(name) && NearName.Of(name, layout.Names.Where(IsLegal)) is null))
        {
            return null;
        }

        if (FormulaFunction.All.TryGetValue(name, out FormulaFunction? function))
        {
            return Fault("E201", node, $"'{name}' is a function", $"write {function.Form}");
        }

        return Fault("E201", node, $"unknown name '{name}'", NameHint(name));
    }

    /// <summary>Vocabulary names have several parts.</summary>
    private static bool IsLegal(string name) =>
        name.Split('.').All(RuleName.IsLegal);

    /// <summary>The whole of `p.half-spread`, which is no name, from any of its parts.</summary>
    private string Dashed(int index)
    {
        bool Touches(int left) => left >= 0 && left + 1 < tokens.Count && tokens[left].End == tokens[left + 1].Start
            && tokens[left].Kind is FormulaTokenKind.Name or FormulaTokenKind.Binary
            && tokens[left + 1].Kind is FormulaTokenKind.Name or FormulaTokenKind.Binary
            && (tokens[left].Text == "-" || tokens[left + 1].Text == "-");
        (int first, int last) = (index, index);
        while (Touches(first - 1))
        {
            first--;
        }

        while (Touches(last))
        {
            last++;
        }

        return string.Concat(tokens.Skip(first).Take(last - first + 1).Select(token => token.Text));
    }

    private string NameHint(string name)
    {
        if (NearName.Of(name, layout.Names) is { } near)
        {
            return $"did you mean '{near}'?";
        }

        if (name == "tick")
        {
            return "write 1tick, or market.tick";
        }

        if (layout.Names.FirstOrDefault(known => known.EndsWith("." + name, StringComparison.Ordinal)) is { } whole)
        {
            return $"did you mean '{whole}'?";
        }

        int dot = name.LastIndexOf('.');
        string group = dot < 0 ? "" : name[..(dot + 1)];
        string[] siblings =
            [.. layout.Names.Where(known => dot > 0 && known.StartsWith(group, StringComparison.Ordinal))];
        if (siblings.Length > 0)
        {
            return $"known are {string.Join(", ", siblings)}";
        }

        string[] groups =
            [.. layout.Names.Select(known => known[..(known.IndexOf('.', StringComparison.Ordinal) + 1)]).Distinct()
                .Where(start => start.Length > 0)];
        string[] plain = [.. layout.Names.Where(known => !known.Contains('.', StringComparison.Ordinal))];
        string others = plain.Length == 0 ? "" : $", or are {string.Join(' ', plain)}";
        return group switch
        {
            _ when layout.IsAlone => $"names start with {string.Join(' ', groups)}{others}",
            Layout.Prefix => "this plan has no params; add it under `params:`",
            SignalDocument.Prefix => "there are no signals; add it under `signals:`",
            ScheduleDocument.Prefix => "there are no schedules; add it under `schedules:`",
            ScriptDocument.Prefix => "there are no scripts; add it under `scripts:`",
            _ => $"names start with {string.Join(' ', groups)}{others}",
        };
    }

    private FormulaNode? Call(SyntaxNode node)
    {
        if (!FormulaFunction.All.TryGetValue(node.Word, out FormulaFunction? function))
        {
            string[] known = [.. FormulaFunction.All.Keys.Order(StringComparer.Ordinal)];
            foreach (SyntaxNode operand in node.Operands)
            {
                Visit(operand);
            }

            string last = node.Word[(node.Word.LastIndexOf('.') + 1)..].ToLowerInvariant();
            return FaultAtWord("E203", node, $"unknown function '{node.Word}'",
                layout.Find(node.Word) is not null ? $"it is a value: write {node.Word}"
                    : FormulaFunction.All.TryGetValue(last, out FormulaFunction? meant) ? $"write {meant.Form}"
                    : NearName.Hint(node.Word, known));
        }

        int given = node.Operands.Count;
        if (given < function.Fewest || given > function.Most)
        {
            string wants = function.Fewest == function.Most ? $"{function.Fewest}"
                : $"{function.Fewest} to {function.Most}";
            return Fault("E206", node, $"'{node.Word}' takes {wants} argument(s), not {given}",
                $"write {function.Form}");
        }

        return Apply(node, function.Operation);
    }

    private FormulaNode? Apply(SyntaxNode node, Operation operation)
    {
        // Every operand is visited before any is judged, so that all unknown names show at once.
        FormulaNode?[] visited = [.. node.Operands.Select(Visit)];
        if (visited.Any(operand => operand is null))
        {
            return null;
        }

        FormulaNode[] operands = [.. visited.OfType<FormulaNode>()];
        if (operation == Operation.Clamp && operands is [_, ConstantNode low, ConstantNode high]
            && low.Value > high.Value && low.Type.Agrees(high.Type))
        {
            return Fault("E305", node.Operands[1],
                $"this clamp is empty: {Text(node.Operands[1])} is above {Text(node.Operands[2])}",
                $"write {FormulaFunction.All[node.Word].Form}");
        }

        return units.Result(operation, node, operands) is { } type ? Fold(node, operation, operands, type) : null;
    }

    private string Text(SyntaxNode node) =>
        string.Concat(tokens.Skip(node.First).Take(node.Last - node.First + 1).Select(token => token.Text));

    private FormulaNode? Fold(SyntaxNode node, Operation operation, FormulaNode[] operands, FormulaType type)
    {
        if (operation == Operation.Divide && operands[1] is ConstantNode { Value: 0 })
        {
            return FaultAtWord("E210", node, "division by zero");
        }

        if (!operands.All(operand => operand is ConstantNode))
        {
            return new OperationNode(operation, operands, type);
        }

        double value =
            FormulaArithmetic.Apply(operation, [.. operands.Select(operand => ((ConstantNode)operand).Value)]);
        return double.IsFinite(value)
            ? new ConstantNode(value, type)
            : Fault("E210", node, $"this is always {(double.IsNaN(value) ? "undefined" : "infinite")}",
                "change the constants");
    }

    private static Operation OperatorOf(string word) => word switch
    {
        "negate" => Operation.Negate,
        "not" => Operation.Not,
        "+" => Operation.Add,
        "-" => Operation.Subtract,
        "*" => Operation.Multiply,
        "/" => Operation.Divide,
        "<" => Operation.Less,
        "<=" => Operation.LessOrEqual,
        ">" => Operation.Greater,
        ">=" => Operation.GreaterOrEqual,
        "=" => Operation.Equal,
        "!=" => Operation.NotEqual,
        "and" => Operation.And,
        "or" => Operation.Or,
        _ => throw Invariant.Unreachable(word),
    };
}
