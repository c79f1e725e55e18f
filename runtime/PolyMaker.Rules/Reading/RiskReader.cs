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
            OnBreach(fields, bag))
        {
            Flow = FlowReader.Read(fields),
        };
    }

    /// <summary>The action a word names for a limit, or null (reported).</summary>
    public static BreachAction? Action(string limit, NamedText? word, DiagnosticBag bag)
    {
        if (word is null)
        {
            return null;
        }

        IReadOnlyList<string> known = limit == "flow" ? OnBreachDocument.FlowActions : OnBreachDocument.Actions;
        if (known.Contains(word.Value))
        {
            return word.Value switch
            {
                "halt" => BreachAction.Halt,
                "pause" => BreachAction.Pause,
                _ => BreachAction.ReduceOnly,
            };
        }

        bag.Error("E105", word.Span, $"'{word.Value}' is not something to do on a breach of {limit}",
            NearName.Hint(word.Value, known));
        return null;
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
            Action("max_position", actions.Text("max_position"), bag),
            Action("max_notional", actions.Text("max_notional"), bag),
            Action("max_loss_day", actions.Text("max_loss_day"), bag),
            Action("flow", actions.Text("flow"), bag));
    }
}
