using PolyMaker.Core.Risk;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Reading;

/// <summary>
/// Reads `risk`: literals with their unit and nothing else, so that no expression can ever enlarge a limit.
/// </summary>
internal static class RiskReader
{
    public static RiskDocument Read(MapNode map, SourceSpan owner, DiagnosticBag bag, bool partial)
    {
        FieldReader fields = new(map, RiskDocument.Keys, owner, bag, partial);
        return new RiskDocument(
            owner,
            Limit(fields, "max_position", LiteralUnit.Shares),
            Limit(fields, "max_notional", LiteralUnit.Dollars),
            Limit(fields, "max_loss_day", LiteralUnit.Dollars),
            Limit(fields, "max_open_orders", LiteralUnit.Count),
            OnBreach(fields, bag));
    }

    /// <summary>The action a word names, or null (reported).</summary>
    public static BreachAction? Action(NamedText? word, DiagnosticBag bag)
    {
        switch (word?.Value)
        {
            case null:
                return null;
            case "reduce_only":
                return BreachAction.ReduceOnly;
            case "halt":
                return BreachAction.Halt;
            default:
                string hint = NearName.Hint(word.Value, OnBreachDocument.Actions);
                bag.Error("E105", word.Span, $"'{word.Value}' is not something to do on a breach", hint);
                return null;
        }
    }

    private static LimitDocument? Limit(FieldReader fields, string key, LiteralUnit unit) =>
        fields.Text(key) is { } text ? Literal.Read(key, text, unit, fields.Bag) : null;

    private static OnBreachDocument OnBreach(FieldReader fields, DiagnosticBag bag)
    {
        if (fields.Map("on_breach") is not { } map)
        {
            return OnBreachDocument.None;
        }

        FieldReader actions = new(map, OnBreachDocument.Keys, map.Span, bag);
        return new OnBreachDocument(
            Action(actions.Text("max_position"), bag),
            Action(actions.Text("max_notional"), bag),
            Action(actions.Text("max_loss_day"), bag));
    }
}
