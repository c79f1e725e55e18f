namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// Reads the books of some tokens by REST (POST /books takes up to 500). Tokens without a book are absent from the
/// answer; null says that the request failed. The market channel has at most one call under way.
/// </summary>
public delegate ValueTask<IReadOnlyList<CheckedBook>?> BookReader(
    IReadOnlyList<string> tokens, CancellationToken cancellation);
