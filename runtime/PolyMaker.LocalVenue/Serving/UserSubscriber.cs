using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// One socket of the user channel: whose, and of which markets. Read and written by the owner of the engine alone.
/// </summary>
internal sealed class UserSubscriber(SocketLine line)
{
    private readonly HashSet<string> markets = new(StringComparer.OrdinalIgnoreCase);

    public SocketLine Line => line;

    /// <summary>Null until it proved who it is.</summary>
    public Address? Account { get; set; }

    /// <summary>True until it names markets: then it hears of all.</summary>
    public bool HearsAll { get; set; } = true;

    public void Add(IEnumerable<string> conditions) => markets.UnionWith(conditions);

    public void Remove(IEnumerable<string> conditions) => markets.ExceptWith(conditions);

    public bool Hears(string condition) => HearsAll || markets.Contains(condition);
}
