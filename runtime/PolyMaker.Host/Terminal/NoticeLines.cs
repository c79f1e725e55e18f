using Spectre.Console;

namespace PolyMaker.Host.Terminal;

/// <summary>What was said last, the newest at the bottom.</summary>
internal static class NoticeLines
{
    /// <param name="input">What was said.</param>
    /// <param name="width">Cells of a line.</param>
    /// <param name="height">Lines in all.</param>
    /// <param name="isWhole">Long ones take several lines; else their end is left out.</param>
    public static IReadOnlyList<Line> Draw(ScreenInput input, int width, int height, bool isWhole)
    {
        IEnumerable<Line> working = input.Working.Select(act => Line.Of($"working: {act}", Tones.Attention));
        IEnumerable<Line> said = input.Notices
            .Skip(Math.Max(0, input.Notices.Count - height))
            .SelectMany(notice => (isWhole ? CellText.Wrap(CellText.Clean($"{notice}"), width) : [$"{notice}"])
                .Select(text => Line.Of(text, notice.IsWarning ? Tones.Care : Tones.Plain)));
        return [.. said.Concat(working).TakeLast(height)];
    }

    /// <summary>A line with a title in it, which parts two places.</summary>
    public static Line Rule(string title, int width)
    {
        Line line = new Line().Add("── ", Tones.Faint).Add(title, Tones.Strong).Add(" ", Tones.Faint);
        return line.Add(new string('─', Math.Max(0, width - line.Width)), Tones.Faint);
    }
}
