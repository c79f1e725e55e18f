namespace PolyMaker.Host.Rendering;

/// <summary>
/// Something that could have stopped or shrunk the quote: quote_when, the book's state, a risk limit.
/// </summary>
public sealed record GateView(string Name, bool Passed, string Detail);
