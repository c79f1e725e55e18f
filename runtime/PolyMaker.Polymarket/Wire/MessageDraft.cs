using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Wire;

/// <summary>What was seen of a message before its type is known: which fields were there, and texts not yet interpreted.</summary>
internal struct MessageDraft
{
    public int StartsAt;
    public uint Seen;
    public TextRange EventType;
    public TextRange ServiceType;
    public TextRange Price;
    public TextRange Size;
    public TextRange Side;
    public TextRange BestBid;
    public TextRange BestAsk;
    public TextRange Version;
    public TextRange Tick;
    public TextRange NegRisk;

    public readonly bool Has(FrameField field) => (Seen & (1u << (int)field)) != 0;

    public void Mark(FrameField field) => Seen |= 1u << (int)field;
}
