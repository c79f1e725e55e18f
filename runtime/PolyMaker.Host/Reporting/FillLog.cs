namespace PolyMaker.Host.Reporting;

/// <summary>
/// A list of fills that never outgrows its bound: all of them while they fit, then every second, fourth, eighth in
/// order of time; and the worst ones by what the mid did afterwards. One writer: the market's tape.
/// </summary>
internal sealed class FillLog
{
    public const int Capacity = 256;
    public const int WorstCapacity = 20;
    private readonly List<TapedFill> kept = new(Capacity);
    private readonly List<TapedFill> worst = new(WorstCapacity + 1);

    public long Count { get; private set; }

    /// <summary>1: all fills are listed; n: every n-th is.</summary>
    public int Stride { get; private set; } = 1;

    /// <summary>In order of time.</summary>
    public IReadOnlyList<TapedFill> Kept => kept;

    /// <summary>Those that lost most, most first.</summary>
    public IReadOnlyList<TapedFill> Worst => worst;

    public void Add(TapedFill fill)
    {
        if (Count++ % Stride != 0)
        {
            return;
        }

        if (kept.Count == Capacity)
        {
            Stride *= 2;
            kept.RemoveAll(each => (each.Number - 1) % Stride != 0);
            if ((Count - 1) % Stride != 0)
            {
                return;
            }
        }

        kept.Add(fill);
    }

    /// <summary>What became of the fill is known.</summary>
    public void Judge(TapedFill fill)
    {
        if (!(fill.MarkoutCash < 0) || (worst.Count == WorstCapacity && fill.MarkoutCash >= worst[^1].MarkoutCash))
        {
            return;
        }

        var place = worst.FindIndex(each => fill.MarkoutCash < each.MarkoutCash);
        worst.Insert(place < 0 ? worst.Count : place, fill);
        if (worst.Count > WorstCapacity)
        {
            worst.RemoveAt(WorstCapacity);
        }
    }
}
