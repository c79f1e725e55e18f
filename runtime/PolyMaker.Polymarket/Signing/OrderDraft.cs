using PolyMaker.Core.Markets;

namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// An order before it is signed: what the maker chooses. The signed time makes it unique together with the salt; the
/// expiration is not signed.
/// </summary>
public readonly record struct OrderDraft
{
    /// <summary>The salt travels as a JSON number, so it must stay exact in a double: 2^53 - 1.</summary>
    public const long LargestSalt = (1L << 53) - 1;

    public required PositionToken Token { get; init; }

    public required Side Side { get; init; }

    public required OrderAmounts Amounts { get; init; }

    /// <summary>0 to <see cref="LargestSalt"/>.</summary>
    public required long Salt { get; init; }

    /// <summary>When the order was made, in milliseconds since 1970.</summary>
    public required long TimestampMs { get; init; }

    /// <summary>Seconds since 1970; 0 for none.</summary>
    public long ExpirationSeconds { get; init; }

    public Bytes32 Metadata { get; init; }

    /// <summary>The builder code that gets credit for the order; a maker leaves it zero.</summary>
    public Bytes32 Builder { get; init; }
}
