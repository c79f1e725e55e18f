namespace PolyMaker.Host.Sweeping;

/// <summary>
/// The objective over a grid of two params: rows by the first, columns by the second, and how each cell stands to the
/// rules as they are.
/// </summary>
internal sealed record HeatMap(SweepParam Down, SweepParam Across, IReadOnlyList<IReadOnlyList<SweepRow?>> Cells)
{
    /// <summary>Shades on either side of "as in the files".</summary>
    public const int Shades = 4;

    private double span;
    private double middle;
    private SweepTable table = null!;

    /// <summary>Null unless exactly two params are swept over lists of values.</summary>
    public static HeatMap? Of(SweepTable table)
    {
        if (table.Params.Count != 2 || table.Params.Any(param => param.Between is not null))
        {
            return null;
        }

        var (down, across) = (table.Params[0], table.Params[1]);
        var rows = table.Rows.ToDictionary(row => row.Point.Key);
        var map = new HeatMap(down, across,
        [
            .. down.Values.Select(first => across.Values.Select(second =>
                rows.GetValueOrDefault(new SweepPoint([(down.Name, first), (across.Name, second)]).Key)).ToArray()),
        ])
        {
            table = table, middle = table.Objective.Of(table.AsInFiles.Searched),
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
