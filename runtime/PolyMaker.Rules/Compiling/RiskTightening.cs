using PolyMaker.Core.Risk;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// Limits may only get tighter from layer to layer. Checked over the layers as written, because a merged plan no longer
/// shows that a limit was raised or removed on the way.
/// </summary>
internal sealed class RiskTightening
{
    private readonly DiagnosticBag bag;
    private readonly Dictionary<string, LimitDocument> limits = [];
    private readonly Dictionary<string, (BreachAction Action, string Place)> actions = [];
    private IReadOnlyList<FlowDocument> flow = [];
    private bool begun;

    private RiskTightening(DiagnosticBag bag) => this.bag = bag;

    public static void Check(IReadOnlyList<MapNode> layers, DiagnosticBag bag)
    {
        RiskTightening check = new(bag);
        foreach (MapNode layer in layers)
        {
            if (layer.Find("risk") is { Value: var risk } entry)
            {
                check.Layer(entry, risk);
            }
        }
    }

    private void Layer(MapEntry entry, RuleNode risk)
    {
        if (risk is ScalarNode { IsNull: true } && begun)
        {
            bag.Error("E310", entry.Key.Span, "removing risk would lift every limit", "a layer may only tighten");
        }

        if (risk is not MapNode map)
        {
            return;
        }

        RiskDocument given = RiskReader.Read(map, map.Span, new DiagnosticBag(), partial: true);
        foreach (LimitDocument limit in given.Given)
        {
            if (limits.TryGetValue(limit.Name, out LimitDocument? above) && limit.Value > above.Value)
            {
                bag.Error("E310", limit.Span,
                    $"{limit.Name} is loosened from {above.Text} to {limit.Text}; it was set at {above.Span.Place}",
                    $"write at most {above.Text}, or raise it there");
            }

            limits[limit.Name] = limit;
        }

        foreach (MapEntry removed in map.Entries.Where(e => e.Value is ScalarNode { IsNull: true }
            && limits.ContainsKey(e.Name)))
        {
            bag.Error("E310", removed.Key.Span,
                $"{removed.Name} is removed; it was set at {limits[removed.Name].Span.Place}",
                    "a layer may only tighten");
        }

        Flow(map, given.Flow);
        OnBreach(map);
        begun = true;
    }

    /// <summary>A list replaces the inherited one, so each inherited limit must follow from some limit of it.</summary>
    private void Flow(MapNode risk, IReadOnlyList<FlowDocument> given)
    {
        if (risk.Find("flow") is not { } entry)
        {
            return;
        }

        foreach (FlowDocument above in flow.Where(above => !given.Any(limit => limit.Implies(above))))
        {
            bag.Error("E310", entry.Value is ScalarNode ? entry.Key.Span : entry.Value.Span,
                $"this no longer keeps to `{above.Text}`; it was set at {above.Span.Place}",
                "a layer may only tighten: repeat that limit or write a smaller one");
        }

        flow = given;
    }

    private void OnBreach(MapNode risk)
    {
        foreach (MapEntry entry in (risk.Find("on_breach")?.Value as MapNode)?.Entries ?? [])
        {
            bool removed = entry.Value is ScalarNode { IsNull: true };
            BreachAction safe = entry.Name switch
            {
                "max_loss_day" => BreachAction.Halt,
                "flow" => BreachAction.Pause,
                _ => BreachAction.ReduceOnly,
            };
            BreachAction? written = entry.Value is ScalarNode word && !removed
                ? RiskReader.Action(entry.Name, new NamedText(word.Value, word.Span), new DiagnosticBag())
                : removed ? safe : null;
            if (written is not { } action)
            {
                continue;
            }

            (BreachAction before, string place) =
                actions.GetValueOrDefault(entry.Name, (begun ? safe : action, "the default"));
            if (before == BreachAction.Halt && action != BreachAction.Halt)
            {
                string milder = action == BreachAction.Pause ? "pause" : "reduce_only";
                bag.Error("E310", entry.Value.Span,
                    $"on_breach {entry.Name} is loosened from halt to {milder}; it was set at {place}",
                        "leave it at halt");
            }

            actions[entry.Name] = (action, entry.Value.Span.Place);
        }
    }
}
