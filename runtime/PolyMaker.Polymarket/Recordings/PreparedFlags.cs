namespace PolyMaker.Polymarket.Recordings;

/// <summary>The first byte of a prepared event: the kind in the low bits, the rest flags.</summary>
internal static class PreparedFlags
{
    public const int KindMask = 0x1F;
    public const int Sell = 0x20;
    public const int No = 0x40;
    public const int EndsFrame = 0x80;
}
