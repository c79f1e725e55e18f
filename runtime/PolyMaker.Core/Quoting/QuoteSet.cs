using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Quoting;

/// <summary>
/// All that a market wants to have resting, both sides, nearest band first. A reused buffer: one writer, the engine.
/// </summary>
public sealed class QuoteSet
{
    /// <summary>Bands a profile may have, and orders of bands and layers a side may want.</summary>
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

    private SidePolicy bidPolicy;
    private SidePolicy askPolicy;

    /// <summary>How the side's orders are to be handled.</summary>
    public SidePolicy Policy(Side side) => side == Side.Buy ? bidPolicy : askPolicy;

    public void Clear()
    {
        BidCount = AskCount = 0;
        bidPolicy = askPolicy = default;
    }

    /// <summary>Nothing is wanted on this side.</summary>
    public void Clear(Side side)
    {
        if (side == Side.Buy)
        {
            BidCount = 0;
        }
        else
        {
            AskCount = 0;
        }
    }

    /// <summary>
    /// Takes away what an exit would trade with or compete with: its own side, and of the other what it would reach.
    /// </summary>
    public void MakeWay(in ExitQuote exit)
    {
        Clear(exit.Side);
        foreach (ref BandQuote quote in Editable(exit.Side.Opposite()))
        {
            bool isReached = exit.Side == Side.Sell ? quote.KeptNear >= exit.Price : quote.KeptNear <= exit.Price;
            quote.Maximum = isReached ? Size.Zero : quote.Maximum;
        }

        RemoveEmpty(exit.Side.Opposite());
    }

    /// <summary>Says how the side's orders are to be handled.</summary>
    public void Handle(Side side, in SidePolicy policy)
    {
        if (side == Side.Buy)
        {
            bidPolicy = policy;
        }
        else
        {
            askPolicy = policy;
        }
    }

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
        bidPolicy = other.bidPolicy;
        askPolicy = other.askPolicy;
    }
}
