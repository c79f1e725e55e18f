using Spectre.Console.Rendering;

namespace PolyMaker.Host.Terminal;

/// <summary>Lines that are made for the room there is, which a layout or a panel says: width and height.</summary>
internal sealed class Pane(Func<int, int, IReadOnlyList<Line>> draw) : Renderable
{
    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(maxWidth, maxWidth);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        int height = options.Height ?? options.ConsoleSize.Height;
        IReadOnlyList<Line> lines = draw(maxWidth, height);
        for (int row = 0; row < height; row++)
        {
            if (row > 0)
            {
                yield return Segment.LineBreak;
            }

            foreach (Segment part in (row < lines.Count ? lines[row] : new Line()).Fit(maxWidth))
            {
                yield return part;
            }
        }
    }
}
