namespace PolyMaker.Host.Sweeping;

/// <summary>
/// The objective over a grid of params: rows by the first, columns by the second, and how each cell stands to the rules
/// as they are. Where there are more than two params, a cell is the best over the others.
/// </summary>
internal sealed record HeatMap(SweepParam Down, SweepParam Across, IReadOnlyList<IReadOnlyList<SweepRow?>> Cells)
{
    /// <summary>Shades on either side of "as in the files".</summary>
    public const int Shades = 4;

    private double span;
    private double middle;
    private SweepTable table = null!;

    /// <summary>Params over which each cell is the best; empty where two are swept.</summary>
    public IReadOnlyList<string> Over { get; private init; } = [];

    /// <summary>Null unless two params or more are swept over lists of values.</summary>
    public static HeatMap? Of(SweepTable table)
    {
        if (table.Params.Count < 2 || table.Params.Any(param => param.Between is not null))
        {
            return null;
        }

        var (down, across) = (table.Params[0], table.Params[1]);

        // Best first: the first of each cell is its best.
        var rows = table.Rows.GroupBy(row => (row.Point.ValueOf(down.Name), row.Point.ValueOf(across.Name)))
            .ToDictionary(each => each.Key, each => each.First());
        var map = new HeatMap(down, across,
        [
            .. down.Values.Select(first => across.Values.Select(second =>
                rows.GetValueOrDefault((first, second))).ToArray()),
        ])
        {
            table = table, Over = [.. table.Params.Skip(2).Select(param => param.Name)],
            middle = table.Objective.Of(table.AsInFiles.Searched),
        };
        map.span = map.Cells.SelectMany(row => row).OfType<SweepRow>()
            .Select(row => Math.Abs(table.Objective.Of(row.Searched) - map.middle)).DefaultIfEmpty().Max();
        return map;
    }

    /// <summary>0: worst, <see cref="Shades"/>: as in the files, twice that: best.</summary>
    public int Shade(SweepRow row)
    {
        var gain = (table.Objective.Of(row.Searched) - middle) * (table.Objective.IsHigherBetter ? 1 : -1);
        return span > 0 ? Shades + (int)Math.Round(gain / span * Shades) : Shades;
    }
}
