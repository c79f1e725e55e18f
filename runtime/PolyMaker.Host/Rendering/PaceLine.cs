namespace PolyMaker.Host.Rendering;

/// <summary>
/// How fast a run went. It differs from run to run, so it goes to stderr and never into a result.
/// </summary>
public static class PaceLine
{
    public static string Render(TimeSpan wallTime, long events, long evaluations)
    {
        var seconds = Math.Max(wallTime.TotalSeconds, 1e-6);
        return $"wall time {Cells.Length(wallTime)}, {Cells.Of((long)(events / seconds))} events/s, "
            + $"{Cells.Of((long)(evaluations / seconds))} formulas/s";
    }
}
