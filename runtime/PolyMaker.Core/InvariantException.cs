namespace PolyMaker.Core;

/// <summary>A rule of the program itself was broken. Never caused by input; always a bug.</summary>
public sealed class InvariantException(string rule) : Exception($"invariant broken: {rule}");
