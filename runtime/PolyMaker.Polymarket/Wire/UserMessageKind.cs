namespace PolyMaker.Polymarket.Wire;

/// <summary>The venue's user-channel message types (protocol section 5.2).</summary>
public enum UserMessageKind : byte
{
    /// <summary>A type we do not use.</summary>
    Ignored,
    Order,
    Trade,
}
