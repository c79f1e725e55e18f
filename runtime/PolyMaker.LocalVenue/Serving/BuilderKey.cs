using PolyMaker.Core.Units;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>What is told of a builder key after it was made: its id and its times, never its secret.</summary>
internal sealed record BuilderKey(string Text, Timestamp CreatedAt, Timestamp? RevokedAt);
