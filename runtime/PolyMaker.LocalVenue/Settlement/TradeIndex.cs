using System.Diagnostics.CodeAnalysis;
using PolyMaker.LocalVenue.Accounts;

namespace PolyMaker.LocalVenue.Settlement;

/// <summary>
/// The newest trades of accounts, by id and by account; a trade not yet final is never forgotten. One writer: the
/// engine.
/// </summary>
internal sealed class TradeIndex(int kept)
{
    private readonly Dictionary<Guid, VenueTrade> byId = [];
    private readonly Queue<VenueTrade> inOrder = new();

    public long Made { get; private set; }

    /// <summary>Those not yet forgotten, oldest first.</summary>
    public IEnumerable<VenueTrade> All => inOrder.Where(Knows);

    public long NextSequence() => ++Made;

    public bool TryFind(Guid id, [NotNullWhen(true)] out VenueTrade? trade) => byId.TryGetValue(id, out trade);

    public void Add(VenueTrade trade)
    {
        byId.Add(trade.Id, trade);
        inOrder.Enqueue(trade);
        File(trade.TakerAccount, trade);
        foreach (MakerFill maker in trade.Makers)
        {
            File(maker.Account, trade);
        }

        while (inOrder.Count > kept && inOrder.Peek().IsFinal)
        {
            byId.Remove(inOrder.Dequeue().Id);
        }
    }

    /// <summary>The account's trades, oldest first; those forgotten may still stand at the front.</summary>
    public bool Knows(VenueTrade trade) => byId.ContainsKey(trade.Id);

    private void File(VenueAccount account, VenueTrade trade)
    {
        List<VenueTrade> filed = account.Trades;
        if (account.IsBackground || (filed.Count > 0 && ReferenceEquals(filed[^1], trade)))
        {
            return;
        }

        filed.Add(trade);

        // Half a list of forgotten trades is worth one move of the rest.
        if (filed.Count > kept && filed.Count % 1024 == 0)
        {
            filed.RemoveAll(old => !Knows(old));
        }
    }
}
