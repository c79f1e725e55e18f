namespace PolyMaker.Core.Markets;

/// <summary>How a taker fee is cut to 0.00001 dollar; the venue does not document it (protocol section 8).</summary>
public enum FeeRounding : byte
{
    /// <summary>To the nearest, halves up.</summary>
    HalfUp,

    /// <summary>Towards zero.</summary>
    Down,
}
