using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolyMaker.Host.Terminal;

/// <summary>A whole screen as it is to stand: exactly so many lines of exactly so many cells.</summary>
internal sealed class Frame
{
    private readonly IReadOnlyList<IReadOnlyList<Segment>> lines;

    private Frame(IReadOnlyList<IReadOnlyList<Segment>> lines) => this.lines = lines;

    public IReadOnlyList<IReadOnlyList<Segment>> Lines => lines;

    public static Frame Of(IRenderable screen, int width, int height, IReadOnlyCapabilities capabilities)
    {
        RenderOptions options = new(capabilities, new Size(width, height)) { Height = height };
        List<SegmentLine> rendered = Segment.SplitLines(screen.Render(options, width));
        return new Frame(
            [.. Enumerable.Range(0, height).Select(row => Exact(row < rendered.Count ? rendered[row] : [], width))]);
    }

    public bool HasSameLine(Frame other, int row)
    {
        if (row >= other.lines.Count || lines[row].Count != other.lines[row].Count)
        {
            return false;
        }

        for (int part = 0; part < lines[row].Count; part++)
        {
            (Segment mine, Segment its) = (lines[row][part], other.lines[row][part]);
            if (mine.Text != its.Text || !mine.Style.Equals(its.Style))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Without looks, spaces at the end left out.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (IReadOnlyList<Segment> line in lines)
        {
            text.Append(string.Concat(line.Select(part => part.Text)).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static List<Segment> Exact(IEnumerable<Segment> parts, int width)
    {
        List<Segment> exact = [];
        int left = width;
        foreach (Segment part in parts.Where(part => !part.IsControlCode && !part.IsLineBreak))
        {
            int cells = CellText.Width(part.Text);
            string text = cells <= left ? part.Text : CellText.Crop(part.Text, left);
            left -= cells <= left ? cells : CellText.Width(text);
            if (exact.Count > 0 && exact[^1].Style.Equals(part.Style))
            {
                exact[^1] = new Segment(exact[^1].Text + text, part.Style);
            }
            else if (text.Length > 0)
            {
                exact.Add(new Segment(text, part.Style));
            }
        }

        if (left > 0)
        {
            exact.Add(new Segment(new string(' ', left)));
        }

        return exact;
    }
}
