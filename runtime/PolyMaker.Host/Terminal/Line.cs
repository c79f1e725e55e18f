using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolyMaker.Host.Terminal;

/// <summary>A line of a screen, written from left to right; every text in it is clean.</summary>
internal sealed class Line
{
    private readonly List<Segment> parts = [];

    /// <summary>Cells so far.</summary>
    public int Width { get; private set; }

    public static Line Of(string text, Style? style = null) => new Line().Add(text, style);

    public Line Add(string text, Style? style = null)
    {
        string clean = CellText.Clean(text);
        if (clean.Length > 0)
        {
            Append(clean, CellText.Width(clean), style);
        }

        return this;
    }

    /// <summary>Exactly so many cells, the text to the left.</summary>
    public Line Cell(string text, int width, Style? style = null) =>
        Fixed(CellText.Crop(Clean(text), width), width, 0, style);

    /// <summary>The same; a long text loses its middle.</summary>
    public Line Name(string text, int width, Style? style = null) =>
        Fixed(CellText.CropMiddle(Clean(text), width), width, 0, style);

    /// <summary>Exactly so many cells, the text to the right.</summary>
    public Line Right(string text, int width, Style? style = null) =>
        Fixed(CellText.Crop(Clean(text), width), width, 1, style);

    /// <summary>Spaces up to a column.</summary>
    public Line To(int column)
    {
        if (column > Width)
        {
            Append(new string(' ', column - Width), column - Width, null);
        }

        return this;
    }

    /// <summary>Exactly so many cells; <paramref name="over"/> is laid over the whole line.</summary>
    public List<Segment> Fit(int width, Style? over = null)
    {
        List<Segment> fitted = [];
        int left = width;
        foreach (Segment part in parts)
        {
            int cells = CellText.Width(part.Text);
            string text = cells <= left ? part.Text : CellText.Crop(part.Text, left);
            left -= Math.Min(cells, CellText.Width(text));
            if (text.Length > 0)
            {
                fitted.Add(new Segment(text, over is null ? part.Style : part.Style.Combine(over)));
            }

            if (cells > CellText.Width(text))
            {
                break;
            }
        }

        if (left > 0)
        {
            fitted.Add(new Segment(new string(' ', left), over ?? Style.Plain));
        }

        return fitted;
    }

    private static string Clean(string text) => CellText.Clean(text);

    private Line Fixed(string text, int width, int rightShare, Style? style)
    {
        int cells = CellText.Width(text);
        string space = new(' ', Math.Max(0, width - cells));
        Append(rightShare == 0 ? text + space : space + text, Math.Max(width, cells), style);
        return this;
    }

    private void Append(string text, int cells, Style? style)
    {
        if (text.Length > 0)
        {
            parts.Add(new Segment(text, style ?? Style.Plain));
            Width += cells;
        }
    }
}
