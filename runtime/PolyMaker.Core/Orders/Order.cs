using System.Runtime.CompilerServices;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Orders;

/// <summary>One of our orders, in YES terms. <see cref="Band"/> is the rule band it was placed for.</summary>
public struct Order
{
    public OrderId Id;
    public OrderState State;
    public Side Side;

    /// <summary>Token it was sent through: an ask with Outcome No is a BUY NO at the complement.</summary>
    public Outcome Outcome;

    /// <summary>It takes what is on the book and never rests: an exit. All others are post-only.</summary>
    public bool IsTaker;
    public byte Band;
    public Price Price;
    public Size OriginalSize;
    public Size FilledSize;

    /// <summary>What the venue took back untraded; zero while the order stands.</summary>
    public Size CancelledSize;
    public Timestamp PlacedAt;

    /// <summary>
    /// What the book showed at its price when it was sent. While it shows the same, this order is not in it yet, or the
    /// book never holds ours (a recorded one). Zero when that is not known.
    /// </summary>
    public Size LevelBefore;

    /// <summary>Revision of the rules that placed it.</summary>
    public string? Revision;

    /// <summary>
    /// What can still trade, or has traded unheard of. Never negative, even if the venue reports an overfill.
    /// </summary>
    public readonly Size Remaining
    {
        // Read for every order in every decision.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Size.Max(Size.Zero, OriginalSize - CancelledSize - FilledSize);
    }
}
