namespace PolyMaker.Polymarket.Sockets;

/// <summary>What an order message of the user channel tells: its <c>type</c>.</summary>
public enum UserOrderKind : byte
{
    /// <summary>A type we do not know. The other fields still hold.</summary>
    Unknown,
    Placement,

    /// <summary>The matched size grew.</summary>
    Update,

    /// <summary>The order left the book; what it matched before stays matched.</summary>
    Cancellation,
}
