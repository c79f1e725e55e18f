using PolyMaker.Core.Units;
using PolyMaker.Host.Rendering;
using Spectre.Console;

namespace PolyMaker.Host.Terminal;

/// <summary>
/// Why the last quote stands where it stands, as a text to scroll: each output with its terms, what each made of it,
/// the line it was written in, the clamp, the rounding, the gates, the orders.
/// </summary>
internal sealed class ExplainLines
{
    private const int WidthForOneLine = 112;
    private const int ContextWidth = 26;

    private readonly List<Line> lines = [];
    private readonly List<int> sections = [];
    private readonly int width;

    private ExplainLines(int width) => this.width = width;

    /// <summary>Where the parts of the text begin.</summary>
    public IReadOnlyList<int> Sections => sections;

    public IReadOnlyList<Line> All => lines;

    /// <param name="view">The decision.</param>
    /// <param name="now">Engines' time.</param>
    /// <param name="width">Cells of a line.</param>
    public static ExplainLines Of(ExplainView view, Timestamp now, int width)
    {
        ExplainLines text = new(width);
        text.AddHead(view, now);
        foreach (OutputView output in view.Outputs)
        {
            text.AddOutput(output);
        }

        text.AddQuotes(view);
        text.AddList("gates", view.Gates.Select(gate => Line.Of(gate.Passed ? "ok  " : "NO  ",
            gate.Passed ? Tones.Good : Tones.Alarm).Add($"{gate.Name}  {gate.Detail}")));
        text.AddList("wanted", view.Wanted.Select(each => Line.Of(each)));
        text.AddList("sent", (view.Commands.Count > 0 ? view.Commands : ["nothing: what rests is right"])
            .Select(each => Line.Of(each)));
        text.AddList("open", view.Resting.Select(each => Line.Of(each)));
        text.AddContext(view.Context);
        return text;
    }

    /// <summary>There is nothing to explain; the text says why.</summary>
    public static ExplainLines None(string text)
    {
        ExplainLines none = new(0);
        none.lines.Add(Line.Of(text, Tones.Faint));
        return none;
    }

    private void AddHead(ExplainView view, Timestamp now)
    {
        double age = Math.Max(0, now.SecondsSince(view.At));
        lines.Add(new Line().Add($"decided {Cells.Time(view.At)}, {Cells.Number(Math.Round(age, 1))} s ago")
            .Add($"   rules {view.Rules}  profile {view.Profile}", Tones.Faint));
        foreach (string nudge in view.Nudges)
        {
            AddWrapped(nudge, Tones.Care);
        }

        if (view.Stale.Count > 0)
        {
            AddWrapped($"too old to be known: {ExplainText.Stale(view.Stale)}", Tones.Care);
        }

        if (view.NoQuote is { } reason)
        {
            lines.Add(Line.Of($" NO QUOTE: {reason} ", Tones.Attention));
        }
    }

    private void AddOutput(OutputView output)
    {
        Begin(output.Name, Cells.Number(output.Value));
        bool isWide = width >= WidthForOneLine;
        foreach (TermView term in output.Terms)
        {
            Style look = !term.Fired ? Tones.Faint : Tones.Plain;
            string value = term.Fired
                ? $"{Cells.Number(term.Value),11} -> {Cells.Number(term.After),-10}"
                : $"{"skipped",11}    {"",-10}";
            Line line = new Line().Add("  ").Cell(term.Name, 14, look)
                .Add($" {ExplainText.Word(term.Operation)}", look).Add(value, look);
            string formula = term.When is null ? term.Text : $"{term.Text}  when {term.When}";
            if (isWide)
            {
                int room = width - line.Width - 30;
                lines.Add(line.Add(" ").Cell(formula, room, look).Add($" {term.Source}", Tones.Faint));
            }
            else
            {
                lines.Add(line.Add($" {term.Source}", Tones.Faint));
                AddWrapped(formula, Tones.Faint);
            }

            AddRemarks(term);
        }

        AddClamp(output);
    }

    private void AddRemarks(TermView term)
    {
        if (term.Stale.Count > 0)
        {
            AddWrapped($"stale: {ExplainText.Stale(term.Stale)}", Tones.Care);
        }

        if (term.Shadow)
        {
            AddWrapped("shadow: not applied", Tones.Care);
        }

        if (term.Because is { } because)
        {
            AddWrapped($"because {because}", Tones.Faint);
        }
    }

    private void AddClamp(OutputView output)
    {
        bool binds = output.Raw < output.Low || output.Raw > output.High;
        lines.Add(new Line().Add("  ").Cell("clamp", 14)
            .Add($" [{Cells.Number(output.Low)}, {Cells.Number(output.High)}] ")
            .Add(binds ? $"BINDS, was {Cells.Number(output.Raw)}" : "free", binds ? Tones.Care : Tones.Faint)
            .Add($"  {output.Clamp}", Tones.Faint));
    }

    private void AddQuotes(ExplainView view)
    {
        Begin("quote", "");
        lines.Add(Rounded("bid", "floor_tick", view.Bid, Tones.Buy));
        lines.Add(Rounded("ask", "ceil_tick", view.Ask, Tones.Sell));
    }

    private static Line Rounded(string side, string rounding, RoundedView? quote, Style look) => quote is null
        ? Line.Of($"  {side} none")
        : new Line().Add($"  {side} ").Add(quote.Price.ToString(), look)
            .Add($" = {rounding}({Cells.Number(quote.Exact)})", Tones.Faint);

    private void AddList(string heading, IEnumerable<Line> entries)
    {
        Line[] all = [.. entries];
        if (all.Length == 0)
        {
            return;
        }

        Begin(heading, "");
        lines.AddRange(all);
    }

    /// <summary>What the formulas saw, in as many columns as fit.</summary>
    private void AddContext(IReadOnlyList<KeyValuePair<string, double>> context)
    {
        if (context.Count == 0)
        {
            return;
        }

        Begin("what the rules saw", "");
        foreach (KeyValuePair<string, double>[] row in context.Chunk(Math.Max(1, width / (ContextWidth + 11))))
        {
            Line line = new();
            foreach (KeyValuePair<string, double> each in row)
            {
                line.Cell($"  {each.Key}", ContextWidth, Tones.Faint).Cell($" {Cells.Number(each.Value)}", 11);
            }

            lines.Add(line);
        }
    }

    private void Begin(string name, string value)
    {
        sections.Add(lines.Count);
        lines.Add(new Line().Add(name, Tones.Strong).Add(value.Length > 0 ? $"  {value}" : "", Tones.Good));
    }

    /// <summary>A text that may be long, below the term it belongs to.</summary>
    private void AddWrapped(string text, Style look)
    {
        const string Indent = "      ";
        foreach (string line in CellText.Wrap(CellText.Clean(text), Math.Max(10, width - Indent.Length)))
        {
            lines.Add(Line.Of(Indent + line, look));
        }
    }
}
