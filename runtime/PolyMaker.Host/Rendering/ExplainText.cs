using System.Globalization;
using System.Text;
using PolyMaker.Core.Rules;

namespace PolyMaker.Host.Rendering;

/// <summary>A decision as a page: outputs with every term, the rounding, the gates, the orders.</summary>
public static class ExplainText
{
    private const int NameWidth = 12;
    private const int FormulaWidth = 52;
    private const int ContextColumns = 4;

    public static string Render(ExplainView view)
    {
        var text = new StringBuilder();
        var at = view.Test is null ? $" at {view.At}" : "";
        text.Append($"{Cells.Name(view.Market, 60)}{at}   rules {view.Rules}  profile {view.Profile}\n")
            .Append(view.Test ?? $"recording {Cells.Recording(view.Recording, view.IsSynthetic)}").Append('\n');
        AppendContext(text, view.Context);
        foreach (var nudge in view.Nudges)
        {
            text.Append($"  {nudge}\n");
        }

        text.Append('\n');
        foreach (var output in view.Outputs)
        {
            AppendOutput(text, output);
        }

        if (view.NoQuote is { } reason)
        {
            text.Append($"\nno quote: {reason}\n");
        }
        else
        {
            text.Append('\n').Append(Rounded("bid", "floor_tick", view.Bid)).Append("   ")
                .Append(Rounded("ask", "ceil_tick", view.Ask)).Append('\n');
        }

        AppendList(text, "gates", view.Gates.Select(Gate));
        AppendList(text, "wanted", view.Wanted);
        AppendList(text, "sent", view.Commands.Count > 0 ? view.Commands : ["nothing: what rests is right"]);
        AppendList(text, "open", view.Resting);
        return text.ToString();
    }

    private static void AppendContext(StringBuilder text, IReadOnlyList<KeyValuePair<string, double>> context)
    {
        foreach (var line in context.Chunk(ContextColumns))
        {
            var cells = line.Select(each => $"{each.Key} {Cells.Number(each.Value)} ".PadRight(28));
            text.Append("  ").Append(string.Concat(cells).TrimEnd()).Append('\n');
        }
    }

    private static void AppendOutput(StringBuilder text, OutputView output)
    {
        text.Append($"{output.Name,-NameWidth} {Cells.Number(output.Value)}\n");
        foreach (var term in output.Terms)
        {
            var formula = term.When is null ? term.Text : $"{term.Text}  when {term.When}";
            var value = term.Fired
                ? $"{Cells.Number(term.Value),12} -> {Cells.Number(term.After),-10}"
                : $"{"skipped",12}    {"",-10}";
            text.Append($"  {term.Name,-NameWidth} {Word(term.Operation)}{value} ")
                .Append($"{formula,-FormulaWidth} {term.Source}")
                .Append(term.Stale.Count == 0 ? "" : $"  stale: {Stale(term.Stale)}")
                .Append(term.Shadow ? "  shadow: not applied" : "")
                .Append(term.Because is null ? "" : $"  because {term.Because}")
                .Append('\n');
        }

        var binds = output.Raw < output.Low || output.Raw > output.High;
        var binding = binds ? $"binds, was {Cells.Number(output.Raw)}" : "free";
        var clamp = $"[{Cells.Number(output.Low)}, {Cells.Number(output.High)}] {binding}";
        text.Append($"  {"clamp",-NameWidth} {clamp,-29} {"",-FormulaWidth} {output.Clamp}\n");
    }

    /// <summary>"book.micro, book.spread 18.2s > 15s".</summary>
    internal static string Stale(IEnumerable<StaleView> stale) => string.Join("; ",
        stale.GroupBy(each => (each.Age, each.MaxAge), each => each.Name).Select(each => string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(", ", each)} {each.Key.Age:0.#}s > {each.Key.MaxAge:0.#}s")));

    private static string Gate(GateView gate) =>
        $"{(gate.Passed ? "ok " : "NO ")} {gate.Name}  {gate.Detail}".TrimEnd();

    private static string Rounded(string side, string rounding, RoundedView? quote) => quote is null
        ? $"{side} none"
        : $"{side} {quote.Price} = {rounding}({Cells.Number(quote.Exact)})";

    private static void AppendList(StringBuilder text, string heading, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append($"{heading,-8} {line}\n");
            heading = "";
        }
    }

    internal static string Word(TermOperation operation) => operation switch
    {
        TermOperation.Set => "set",
        TermOperation.Add => "add",
        TermOperation.Multiply => "mul",
        TermOperation.Minimum => "min",
        TermOperation.Maximum => "max",
        _ => throw Core.Invariant.Unreachable(operation),
    };
}
