using System.Text.RegularExpressions;
using PolyMaker.Core.Risk;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Reading;

/// <summary>Reads `risk.flow`: a list of sentences like `at most 500sh per 1h per side`.</summary>
internal static partial class FlowReader
{
    private const string Form = "write `at most 500sh per 1h per side`, or $ for dollars, or `per market`";
    private const decimal LongestWindow = 7 * 86_400m;

    public static IReadOnlyList<FlowDocument> Read(FieldReader risk)
    {
        List<FlowDocument> found = [];
        foreach (RuleNode item in risk.List("flow")?.Items ?? [])
        {
            if (item is ScalarNode { IsNull: false } sentence)
            {
                found.AddRange(Sentence(sentence, risk.Bag) is { } limit ? [limit] : []);
            }
            else if (item is not BrokenNode)
            {
                risk.Bag.Error("E102", item.Span, $"a flow limit is a sentence, found {item.Kind}", Form);
            }
        }

        return found;
    }

    private static FlowDocument? Sentence(ScalarNode node, DiagnosticBag bag)
    {
        Match match = Shape().Match(node.Value);
        if (!match.Success)
        {
            bag.Error("E108", node.Span, $"'{node.Value}' is not a flow limit", Form);
            return null;
        }

        LiteralUnit unit = match.Groups["amount"].Value.StartsWith('$') ? LiteralUnit.Dollars : LiteralUnit.Shares;
        DiagnosticBag scratch = new();
        LimitDocument? amount = Literal.Read("at most", Part(node, match.Groups["amount"]), unit, scratch);
        LimitDocument? window = Literal.Read("per", Part(node, match.Groups["window"]), LiteralUnit.Seconds, scratch);
        if (amount is null || window is null)
        {
            NamedText wrong = Part(node, match.Groups[amount is null ? "amount" : "window"]);
            string part = amount is null ? "an amount" : "a time";
            bag.Error("E108", wrong.Span, $"'{wrong.Value}' is not {part} of a flow limit", Form);
            return null;
        }

        if (amount.Value <= 0 || window.Value is <= 0 or > LongestWindow)
        {
            LimitDocument wrong = amount.Value <= 0 ? amount : window;
            bag.Error("E308", wrong.Span, $"{wrong.Text} cannot limit a flow",
                "write a positive amount and a window of up to 7d");
            return null;
        }

        return new FlowDocument(unit == LiteralUnit.Dollars ? FlowMeasure.Dollars : FlowMeasure.Shares, amount, window,
            match.Groups["scope"].Value == "side", node.Value.Trim(), node.Span);
    }

    private static NamedText Part(ScalarNode node, Group group) =>
        new(group.Value, node.SpanOf(group.Index, group.Length));

    [GeneratedRegex(
        @"^\s*at +most +(?<amount>\S+) +per +(?<window>\S+)(?: +per +(?<scope>side|market))?\s*$")]
    private static partial Regex Shape();
}
