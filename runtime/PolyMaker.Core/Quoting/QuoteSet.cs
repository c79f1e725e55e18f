using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Quoting;

/// <summary>
/// All that a market wants to have resting, both sides, nearest band first. A reused buffer: one writer, the engine.
/// </summary>
public sealed class QuoteSet
{
    /// <summary>Bands a profile may have.</summary>
    public const int MaxBands = 16;

    private readonly BandQuote[] bids = new BandQuote[MaxBands];
    private readonly BandQuote[] asks = new BandQuote[MaxBands];

    public int BidCount { get; private set; }

    public int AskCount { get; private set; }

    public bool IsEmpty => BidCount == 0 && AskCount == 0;

    public ReadOnlySpan<BandQuote> Bids => bids.AsSpan(0, BidCount);

    public ReadOnlySpan<BandQuote> Asks => asks.AsSpan(0, AskCount);

    public ReadOnlySpan<BandQuote> On(Side side) => side == Side.Buy ? Bids : Asks;

    /// <summary>For the gate, which shrinks in place.</summary>
    public Span<BandQuote> Editable(Side side) =>
        side == Side.Buy ? bids.AsSpan(0, BidCount) : asks.AsSpan(0, AskCount);

    public void Clear() => BidCount = AskCount = 0;

    public void Add(Side side, in BandQuote quote)
    {
        if (side == Side.Buy)
        {
            bids[BidCount++] = quote;
        }
        else
        {
            asks[AskCount++] = quote;
        }
    }

    /// <summary>Drops the bands of a side that want nothing any more.</summary>
    public void RemoveEmpty(Side side)
    {
        Span<BandQuote> quotes = Editable(side);
        int kept = 0;
        foreach (ref BandQuote quote in quotes)
        {
            if (quote.Maximum.IsPositive)
            {
                quotes[kept++] = quote;
            }
        }

        if (side == Side.Buy)
        {
            BidCount = kept;
        }
        else
        {
            AskCount = kept;
        }
    }

    public void CopyFrom(QuoteSet other)
    {
        other.Bids.CopyTo(bids);
        other.Asks.CopyTo(asks);
        BidCount = other.BidCount;
        AskCount = other.AskCount;
    }
}
