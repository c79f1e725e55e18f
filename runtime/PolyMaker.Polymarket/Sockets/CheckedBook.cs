using PolyMaker.Core.Events;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// One token's book as REST has it, in that token's own terms and in any order: what a silent stream is compared with.
/// </summary>
public sealed record CheckedBook(
    string Token, string Hash, Timestamp VenueAt, IReadOnlyList<Level> Bids, IReadOnlyList<Level> Asks);
