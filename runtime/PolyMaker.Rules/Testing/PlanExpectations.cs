using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// `expect_plan`: what the merged plan says, before any market moves. `params.half: 0.8c`, `risk.max_position: 100sh`,
/// `risk.on_breach.max_position: halt`, `bands: [near]`, `profile: wide`, and `half_spread.toxic: 0.8c` for a term's
/// text.
/// </summary>
internal sealed class PlanExpectations(PlanUnderTest plan, double tolerance, DiagnosticBag bag)
{
    private readonly Dictionary<string, PlanFact> facts = FactsOf(plan.Book);

    public IEnumerable<Expectation> Read(MapNode map, int step, string prefix = "")
    {
        List<Expectation> found = [];
        foreach (MapEntry entry in map.Entries)
        {
            string name = prefix + entry.Name;
            if (entry.Value is MapNode nested)
            {
                found.AddRange(Read(nested, step, name + "."));
            }
            else if (entry.Value is not BrokenNode && One(name, entry, step) is { } expectation)
            {
                found.Add(expectation);
            }
        }

        return found;
    }

    private Expectation? One(string name, MapEntry entry, int step)
    {
        if (!facts.TryGetValue(name, out PlanFact? fact))
        {
            bag.Error("E409", entry.Key.Span, $"the plan has no '{name}'", NearName.Hint(name, facts.Keys));
            return null;
        }

        string? got;
        string expected;
        if (fact.Number is { } number)
        {
            if (entry.Value is not ScalarNode { IsNull: false } scalar)
            {
                bag.Error("E102", entry.Key.Span, $"'{name}' needs one value, found {entry.Value.Kind}");
                return null;
            }

            if (ValueReader.Read(scalar, new ContextName(name, -1, fact.Type, double.MinValue, double.MaxValue), bag)
                is not { } value)
            {
                return null;
            }

            double wanted = value.At(double.NaN);
            expected = Digits.Of(wanted);
            got = Math.Abs(wanted - number) <= tolerance * Math.Max(1, Math.Abs(wanted)) ? null : Digits.Of(number);
        }
        else
        {
            expected = Text(entry.Value);
            got = Squeezed(expected) == Squeezed(fact.Text!) ? null : fact.Text;
        }

        return new Expectation($"plan: {name}", entry.Value.Span, step, expected, _ => got);
    }

    private static string Text(RuleNode node) => node switch
    {
        ListNode list => $"[{string.Join(", ", list.Items.Select(Text))}]",
        ScalarNode scalar => scalar.Value.Trim(),
        _ => node.Kind,
    };

    private static string Squeezed(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    private static Dictionary<string, PlanFact> FactsOf(RuleBook book)
    {
        Dictionary<string, PlanFact> facts = new()
        {
            ["profile"] = PlanFact.Of(book.Profile),
            ["bands"] = PlanFact.Of($"[{string.Join(", ", book.Bands.Select(band => band.Name))}]"),
            ["quote_when"] = PlanFact.Of(book.QuoteWhen?.Text ?? "none"),
            ["risk.max_position"] = new(book.Risk.MaxPosition.ToDouble(), FormulaType.Shares, null),
            ["risk.max_notional"] =
                new(book.Risk.MaxNotional.ToDouble(), FormulaType.Number(Unit.Dollar), null),
            ["risk.max_loss_day"] = new(book.Risk.MaxLossDay.ToDouble(), FormulaType.Number(Unit.Dollar), null),
            ["risk.max_open_orders"] = new(book.Risk.MaxOpenOrders, FormulaType.Plain, null),
            ["risk.on_breach.max_position"] = PlanFact.Of(Word(book.Risk.OnMaxPosition)),
            ["risk.on_breach.max_notional"] = PlanFact.Of(Word(book.Risk.OnMaxNotional)),
            ["risk.on_breach.max_loss_day"] = PlanFact.Of(Word(book.Risk.OnMaxLossDay)),
        };
        if (book.Pairs is { } pairs)
        {
            facts["pairs.merge_above"] = new(pairs.MergeAbove.ToDouble(), FormulaType.Shares, null);
            facts["pairs.every"] = new(
                pairs.EveryMicro / (double)Timestamp.MicroPerSecond, FormulaType.Number(Unit.Second), null);
        }

        // The params lie between the vocabulary and what is derived.
        ContextName[] parameters =
            [.. new ContextNames(book).All.Skip((int)ContextSlot.Count).Take(book.Parameters.Count)];
        foreach (ContextName name in parameters)
        {
            double value = book.Parameters[name.Slot - (int)ContextSlot.Count].Value;
            facts[$"params.{name.Name[Layout.Prefix.Length..]}"] = new(value, name.Type, null);
        }

        foreach (RuleOutput output in book.Outputs)
        {
            foreach (Term term in output.Terms)
            {
                facts[$"{output.Name}.{term.Name}"] = PlanFact.Of(term.Value.Text);
            }
        }

        return facts;
    }

    private static string Word(BreachAction action) => action == BreachAction.Halt ? "halt" : "reduce_only";

    private sealed record PlanFact(double? Number, FormulaType? Type, string? Text)
    {
        public static PlanFact Of(string text) => new(null, null, text);
    }
}
