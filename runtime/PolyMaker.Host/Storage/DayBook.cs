using System.Data.Common;
using System.Globalization;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Storage;

/// <summary>
/// One market's day as far as it has come. Profit of the day is what was realised, after fees, by average cost, plus
/// what the open position gained since the day began, or since its first mark. One writer: the trading loop.
/// </summary>
internal sealed class DayBook
{
    private bool isMarked;

    public required DateOnly Day { get; init; }

    /// <summary>Closed shares at what they brought less their average cost, fees taken off.</summary>
    public Cash Realised { get; set; }

    public Cash Fees { get; set; }

    /// <summary>Price times size of all fills.</summary>
    public Cash Volume { get; set; }

    public long Fills { get; set; }

    /// <summary>What the open shares were worth at mid less their cost, when the day began.</summary>
    public Cash UnrealisedOpen { get; private set; }

    /// <summary>The same at the last mark.</summary>
    public Cash Unrealised { get; private set; }

    /// <summary>The day's profit so far.</summary>
    public Cash Pnl => Realised + Unrealised - UnrealisedOpen;

    /// <summary>True when there is anything to keep.</summary>
    public bool HasNews { get; set; }

    /// <summary>A day's row: market, realised, fees, volume, fills, unrealised_open, unrealised.</summary>
    public static DayBook Read(DbDataReader row, DateOnly day)
    {
        long At(int column) => Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture);
        DayBook book = new()
        {
            Day = day,
            Realised = new Cash(At(1)),
            Fees = new Cash(At(2)),
            Volume = new Cash(At(3)),
            Fills = At(4),
        };
        book.Continue(new Cash(At(5)), new Cash(At(6)));
        return book;
    }

    /// <summary>One more fill of the day.</summary>
    public void Add(BookedFill fill)
    {
        Realised += fill.Realised;
        Fees += fill.Fee;
        Volume += Cash.Of(fill.Price, fill.Size);
        Fills++;
        HasNews = true;
    }

    /// <summary>A day that goes on from one before it, of which nothing is kept yet.</summary>
    public static DayBook After(DayBook? before, DateOnly day)
    {
        DayBook book = new() { Day = day };
        Cash carried = before?.Unrealised ?? Cash.Zero;
        book.Continue(carried, carried);
        return book;
    }

    /// <summary>The first mark of a day that nothing came before is where it begins.</summary>
    public void Mark(Cash unrealised)
    {
        HasNews |= Unrealised != unrealised;
        UnrealisedOpen = isMarked ? UnrealisedOpen : unrealised;
        Unrealised = unrealised;
        isMarked = true;
    }

    /// <summary>Goes on where an earlier run, or the day before, has ended.</summary>
    public void Continue(Cash unrealisedOpen, Cash unrealised)
    {
        (UnrealisedOpen, Unrealised, isMarked) = (unrealisedOpen, unrealised, true);
    }
}
