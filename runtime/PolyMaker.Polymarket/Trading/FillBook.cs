using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// Which part of which trade is booked and how far it is settled. The venue tells of a trade again for every status,
/// over the socket and by REST, in any order; each part counts once (protocol sections 3.4 and 5.2). One writer: the
/// gateway.
/// </summary>
internal sealed class FillBook
{
    /// <summary>Settled parts remembered, so that a repeated message finds them.</summary>
    public const int Remembered = 16_384;

    private readonly Dictionary<(string Trade, Bytes32 Order), Fill> fills = [];
    private readonly Dictionary<(string Trade, Bytes32 Order), Fill> pending = [];
    private readonly Queue<(string Trade, Bytes32 Order)> settled = new();

    /// <summary>What a message about a part of a trade changes.</summary>
    public enum Change : byte
    {
        Nothing,

        /// <summary>New, and not settled.</summary>
        Pending,

        /// <summary>New, and settled already.</summary>
        Settled,

        /// <summary>Known, and settled now.</summary>
        Confirmed,

        /// <summary>Known, and undone now.</summary>
        Undone,

        /// <summary>New, and undone already: it never counted.</summary>
        NeverWas,

        /// <summary>
        /// Settled or undone before, and now said to be the other: both are final (protocol section 5.2), so that only
        /// what the venue holds can tell. Said once of each part.
        /// </summary>
        Contradicted,
    }

    public IEnumerable<Fill> Pending => pending.Values;

    /// <summary>When the oldest trade that is not settled was matched; Never when all are.</summary>
    public Timestamp OldestPending
    {
        get
        {
            Timestamp oldest = Timestamp.Never;
            foreach (Fill fill in pending.Values)
            {
                oldest = Timestamp.Min(oldest, fill.At);
            }

            return oldest;
        }
    }

    public Change Learn(string trade, TradeStatus status, OwnOrder order, Price price, Size size, Timestamp at)
    {
        (string Trade, Bytes32 Order) key = (trade, order.Digest);
        if (!fills.TryGetValue(key, out Fill? fill))
        {
            fill = new Fill(trade, order, price, size, at);
            fills[key] = fill;
            return Begin(fill, key, status);
        }

        if (status is not (TradeStatus.Confirmed or TradeStatus.Failed))
        {
            return Change.Nothing;
        }

        if (fill.IsFinal)
        {
            bool isNew = fill.Outcome is { } known && known != status;
            fill.Outcome = isNew ? null : fill.Outcome;
            return isNew ? Change.Contradicted : Change.Nothing;
        }

        fill.Outcome = status;
        End(fill, key);
        return status == TradeStatus.Confirmed ? Change.Confirmed : Change.Undone;
    }

    /// <summary>A part from before our time: whatever is said of it later changes nothing.</summary>
    public void Disregard(string trade, OwnOrder order)
    {
        (string Trade, Bytes32 Order) key = (trade, order.Digest);
        if (!fills.ContainsKey(key))
        {
            Fill old = new(trade, order, order.Price, Size.Zero, Timestamp.Zero);
            fills[key] = old;
            End(old, key);
        }
    }

    private Change Begin(Fill fill, (string Trade, Bytes32 Order) key, TradeStatus status)
    {
        if (status is TradeStatus.Confirmed or TradeStatus.Failed)
        {
            fill.Outcome = status;
            End(fill, key);
            return status == TradeStatus.Confirmed ? Change.Settled : Change.NeverWas;
        }

        pending[key] = fill;
        return Change.Pending;
    }

    private void End(Fill fill, (string Trade, Bytes32 Order) key)
    {
        fill.IsFinal = true;
        pending.Remove(key);
        settled.Enqueue(key);
        if (settled.Count > Remembered)
        {
            fills.Remove(settled.Dequeue());
        }
    }

    /// <summary>Our part of one trade, in YES terms.</summary>
    public sealed class Fill(string trade, OwnOrder order, Price price, Size size, Timestamp at)
    {
        public string Trade { get; } = trade;

        public OwnOrder Order { get; } = order;

        public Price Price { get; } = price;

        public Size Size { get; } = size;

        /// <summary>When we first heard of it.</summary>
        public Timestamp At { get; } = at;

        public bool IsFinal { get; set; }

        /// <summary>How it ended; null before, for a part from before our time, and once contradicted.</summary>
        public TradeStatus? Outcome { get; set; }

        public bool IsReported { get; set; }
    }
}
