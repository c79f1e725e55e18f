namespace PolyMaker.Polymarket.Wire;

/// <summary>What became of one frame.</summary>
public enum FrameVerdict : byte
{
    /// <summary>At least one message is market data we understand.</summary>
    Parsed,

    /// <summary>Well-formed, but nothing in it is ours: unknown event types, other services, keep-alives.</summary>
    Ignored,

    /// <summary>Malformed. Nothing of it may be used; the reason and the byte offset are set.</summary>
    Rejected,
}
