using System.Text.RegularExpressions;
using PolyMaker.Core.Risk;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Reading;

/// <summary>Reads `account.breakers`: sentences like `at most 5 per 1m then rest 2m`, and longest times.</summary>
internal static partial class AccountBreakerReader
{
    public static AccountBreakersDocument Read(FieldReader account, DiagnosticBag bag)
    {
        if (account.Map("breakers") is not { } map)
        {
            return AccountBreakersDocument.None;
        }

        FieldReader fields = new(map, AccountBreakersDocument.Keys, map.Span, bag);
        return new AccountBreakersDocument(
            Sentence(fields, "errors", LiteralUnit.Count),
            Sentence(fields, "rejects", LiteralUnit.Count),
            Sentence(fields, "balance_drop", LiteralUnit.Dollars),
            DerivedReader.Duration(fields, "stale"),
            DerivedReader.Duration(fields, "clock_skew"));
    }

    private static BreakerDocument? Sentence(FieldReader fields, string key, LiteralUnit unit)
    {
        if (fields.As(key) is not { } node)
        {
            return null;
        }

        string form = $"write `at most {(unit == LiteralUnit.Count ? "5" : "$50")} per 1m then rest 2m`";
        Match match = Shape().Match(node.Value);
        if (!match.Success)
        {
            fields.Bag.Error("E108", node.Span, $"'{node.Value}' is not a breaker", form);
            return null;
        }

        LimitDocument? most = Literal.Read(key, Part("most"), unit, fields.Bag);
        LimitDocument? window = Literal.Read("per", Part("window"), LiteralUnit.Seconds, fields.Bag);
        LimitDocument? rest = Literal.Read("rest", Part("rest"), LiteralUnit.Seconds, fields.Bag);
        if (most is null || window is null || rest is null)
        {
            return null;
        }

        LimitDocument? wrong = most.Value < 0 || (unit == LiteralUnit.Count && most.Value > RateBreaker.LargestCount)
            ? most
            : window.Value <= 0 ? window
            : rest.Value <= 0 ? rest
            : null;
        if (wrong is not null)
        {
            fields.Bag.Error("E308", wrong.Span, $"{wrong.Text} makes no breaker", form);
            return null;
        }

        return new BreakerDocument(most, window, rest);

        NamedText Part(string name) =>
            new(match.Groups[name].Value, node.SpanOf(match.Groups[name].Index, match.Groups[name].Length));
    }

    [GeneratedRegex(@"^\s*at +most +(?<most>\S+) +per +(?<window>\S+) +then +rest +(?<rest>\S+)\s*$")]
    private static partial Regex Shape();
}
