using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Statistics;

/// <summary>
/// Remembers fills until their horizons pass, then compares their price with the mid in force at that moment. Memory
/// holds the fills of the longest horizon only; beyond <see cref="Capacity"/> a fill is dropped and counted. One
/// writer: the market's statistics.
/// </summary>
public sealed class MarkoutMeter
{
    public const int Capacity = 1 << 16;

    // A power of two, as all that it grows to.
    private const int LeastRoom = 4;

    private static readonly int[] Horizons = [1, 5, 30];
    private readonly Tally[] tallies = new Tally[Horizons.Length];
    private Fill[] fills = new Fill[LeastRoom];
    private long end;

    /// <summary>When the next horizon passes; <see cref="Timestamp.Never"/> when none is open.</summary>
    public Timestamp NextDue { get; private set; } = Timestamp.Never;

    /// <summary>Fills not followed because too many were open at once.</summary>
    public long Dropped { get; private set; }

    private long Oldest => tallies[^1].Cursor;

    public void Add(Timestamp at, Side side, Price price, Size size)
    {
        if (end - Oldest == fills.Length && !TryGrow())
        {
            Dropped++;
            return;
        }

        fills[end++ & (fills.Length - 1)] = new Fill(at, side.Sign(), price.Units, size.Micro);
        FindNextDue();
    }

    /// <summary>Looks back at every fill whose horizon is before <paramref name="now"/>.</summary>
    /// <param name="now">Time of the next change of the book.</param>
    /// <param name="midSum">Best bid plus best ask in price units, in force until now.</param>
    public void Settle(Timestamp now, int midSum)
    {
        for (int i = 0; i < tallies.Length; i++)
        {
            ref Tally tally = ref tallies[i];
            while (tally.Cursor < end && DueAt(i) <= now)
            {
                ref readonly Fill fill = ref fills[tally.Cursor++ & (fills.Length - 1)];
                tally.Fills++;
                tally.Micro += fill.Micro;
                tally.DoubledUnitsTimesMicro += (Int128)fill.Sign * (midSum - (2 * fill.Units)) * fill.Micro;
            }
        }

        FindNextDue();
    }

    public IReadOnlyList<MarkoutSummary> Summarise()
    {
        MarkoutSummary[] summaries = new MarkoutSummary[tallies.Length];
        for (int i = 0; i < tallies.Length; i++)
        {
            // Half a micro-dollar is lost at most, downwards.
            Cash total = new((long)Rounding.FloorDivide(tallies[i].DoubledUnitsTimesMicro, 2 * Price.UnitsPerDollar));
            summaries[i] = new MarkoutSummary(Horizons[i], tallies[i].Fills, new Size(tallies[i].Micro), total);
        }

        return summaries;
    }

    private Timestamp DueAt(int horizon) =>
        fills[tallies[horizon].Cursor & (fills.Length - 1)].At.PlusMicro(Horizons[horizon] * Timestamp.MicroPerSecond);

    private void FindNextDue()
    {
        NextDue = Timestamp.Never;
        for (int i = 0; i < tallies.Length; i++)
        {
            if (tallies[i].Cursor < end && DueAt(i) < NextDue)
            {
                NextDue = DueAt(i);
            }
        }
    }

    private bool TryGrow()
    {
        if (fills.Length == Capacity)
        {
            return false;
        }

        Fill[] wider = new Fill[fills.Length * 2];
        for (long at = Oldest; at < end; at++)
        {
            wider[at & (wider.Length - 1)] = fills[at & (fills.Length - 1)];
        }

        fills = wider;
        return true;
    }

    private struct Tally
    {
        public long Cursor;
        public long Fills;
        public long Micro;
        public Int128 DoubledUnitsTimesMicro;
    }

    private readonly record struct Fill(Timestamp At, int Sign, int Units, long Micro);
}
