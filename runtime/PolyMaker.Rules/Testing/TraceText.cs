using System.Globalization;
using System.Text;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Reference;

namespace PolyMaker.Rules.Testing;

/// <summary>An evaluation term by term: what each did, what the clamp did, and what is quoted because of it.</summary>
internal static class TraceText
{
    private const int NameWidth = 12;
    private const int FormulaWidth = 44;

    /// <param name="running">What was worked out rather than given.</param>
    public static string Render(RuleBench bench, IReadOnlyList<DerivedValue>? running = null)
    {
        StringBuilder text = new();
        if (bench.IsPlanned)
        {
            foreach (DerivedValue each in running ?? [])
            {
                string value = DerivedExpectations.Text(bench.Context[each.Slot], ContextNames.Of(each));
                text.Append(CultureInfo.InvariantCulture, $"{each.Name,-NameWidth} {value}  run  {each.Source}\n");
            }

            foreach (OutputTrace trace in bench.Plan.Outputs)
            {
                Append(text, trace, bench.Stale);
            }

            AppendCondition(text, bench);
            text.Append(CultureInfo.InvariantCulture,
                $"touch        bid {Digits.Of(bench.Plan.TouchBid)}  ask {Digits.Of(bench.Plan.TouchAsk)} ")
                .Append("before rounding\n");
        }

        AppendForms(text, bench);
        AppendQuotes(text, bench, Side.Buy);
        AppendQuotes(text, bench, Side.Sell);
        if (bench.NoQuote is { } why)
        {
            string failure = bench.Failure is null ? "" : ": " + bench.Failure;
            text.Append(CultureInfo.InvariantCulture, $"no quotes    {why}{failure}\n");
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, OutputTrace trace, Staleness stale)
    {
        text.Append(CultureInfo.InvariantCulture, $"{trace.Output.Name,-NameWidth} {Digits.Of(trace.Value)}\n");
        for (int at = 0; at < trace.Output.Terms.Count; at++)
        {
            Term term = trace.Output.Terms[at];
            string formula = term.When is null ? term.Value.Text : $"{term.Value.Text}  when {term.When.Text}";
            string effect = trace.Fired(at)
                ? $"{Word(term.Operation)} {Digits.Of(trace.TermValue(at)),10} -> {Digits.Of(trace.ValueAfter(at)),-10}"
                : $"{"skipped",14}    {"",-10}";
            string shadow = term.Shadow ? "  shadow: not applied" : "";
            string isStale = StaleText.Of(stale, term) is { Length: > 0 } why ? "  stale: " + why : "";
            text.Append(CultureInfo.InvariantCulture,
                $"  {term.Name,-NameWidth} {effect} {formula,-FormulaWidth} {term.Source}{shadow}{isStale}\n");
        }

        string ends = $"[{Digits.Of(trace.ClampLow)}, {Digits.Of(trace.ClampHigh)}]";
        string binds = trace.WasClamped ? $"binds, was {Digits.Of(trace.Raw)}" : "free";
        text.Append(CultureInfo.InvariantCulture, $"  {"clamp",-NameWidth} {ends} {binds}\n");
    }

    private static void AppendCondition(StringBuilder text, RuleBench bench)
    {
        if (bench.Book.QuoteWhen is { } condition)
        {
            bool isStale = bench.Plan.Reason == NoQuoteReason.Stale && bench.Stale.Holds(condition);
            string held = isStale ? "unknown" : bench.Reason == NoQuoteReason.QuoteWhenFalse ? "false" : "true";
            string why = isStale ? "  stale: " + StaleText.Of(bench.Stale, condition) : "";
            text.Append(CultureInfo.InvariantCulture,
                $"{"quote_when",-NameWidth} {held}  {condition.Text}  {condition.Source}{why}\n");
        }
    }

    private static void AppendForms(StringBuilder text, RuleBench bench)
    {
        if (!bench.IsPlanned)
        {
            return;
        }

        foreach (Side side in (ReadOnlySpan<Side>)[Side.Buy, Side.Sell])
        {
            foreach (string line in FormText.Conditions(bench.Plan, side))
            {
                text.Append(CultureInfo.InvariantCulture, $"{"sides",-NameWidth} {line}\n");
            }
        }

        foreach (string line in FormText.Exits(bench.Plan, bench.Exit))
        {
            text.Append(CultureInfo.InvariantCulture, $"{"exits",-NameWidth} {line}\n");
        }
    }

    private static void AppendQuotes(StringBuilder text, RuleBench bench, Side side)
    {
        foreach (ref readonly BandQuote quote in bench.Granted.On(side))
        {
            string name = $"{(side == Side.Buy ? "bid" : "ask")} {bench.Book.QuoteName(quote.Band)}";
            text.Append(CultureInfo.InvariantCulture,
                $"{name,-NameWidth} {quote.Wanted}sh @ {quote.Target}, keeps {quote.Minimum} to {quote.Maximum} ")
                .Append(CultureInfo.InvariantCulture, $"from {quote.KeptNear} to {quote.KeptFar}\n");
        }
    }

    private static string Word(TermOperation operation) => operation switch
    {
        TermOperation.Set => "set",
        TermOperation.Add => "add",
        TermOperation.Multiply => "mul",
        TermOperation.Minimum => "min",
        TermOperation.Maximum => "max",
        _ => throw Core.Invariant.Unreachable(operation),
    };
}
