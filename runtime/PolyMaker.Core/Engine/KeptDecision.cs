using PolyMaker.Core.Commands;
using PolyMaker.Core.Journaling;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>
/// A past decision in some seven hundred bytes, so that thousands can be kept: what the formulas saw, what was granted,
/// and the orders. What the terms made of it is not written down but worked out again by the same rules, which are
/// pure, when somebody asks; it comes out the same to the last bit. Immutable.
/// </summary>
public sealed class KeptDecision
{
    private const int OnStack = 16_384;
    private readonly string market;
    private readonly RuleBook rules;
    private readonly byte[] packed;

    private KeptDecision(string market, RuleBook rules, Timestamp at, byte[] packed)
    {
        (this.market, this.rules, At, this.packed) = (market, rules, at, packed);
    }

    /// <summary>When it was decided.</summary>
    public Timestamp At { get; }

    /// <summary>Memory that it takes beside this object, bytes.</summary>
    public int Length => packed.Length;

    /// <summary>The engine's last decision.</summary>
    /// <param name="engine">As it stands when the commands were entered.</param>
    /// <param name="sent">What the decision led to, without wake-ups.</param>
    public static KeptDecision Of(MarketEngine engine, ReadOnlySpan<MarketCommand> sent)
    {
        MarketState state = engine.State;
        Decision decision = engine.LastDecision;
        int room = DecisionCodec.Room(decision, state, sent.Length);
        Span<byte> scratch = room <= OnStack ? stackalloc byte[room] : new byte[room];
        FieldWriter to = new(scratch);
        to.Number((ulong)sent.Length);
        foreach (ref readonly MarketCommand command in sent)
        {
            CommandCodec.Write(ref to, command, decision.At);
        }

        DecisionCodec.Write(ref to, decision);
        SceneCodec.Write(ref to, state, decision);
        return new KeptDecision(
            state.Spec.Slug, decision.Rules, decision.At, scratch[..to.Length].ToArray());
    }

    /// <summary>What was sent, in order.</summary>
    public MarketCommand[] Sent()
    {
        FieldReader from = new(packed);
        return ReadSent(ref from);
    }

    /// <summary>It placed this order.</summary>
    public bool HasPlaced(OrderId order)
    {
        FieldReader from = new(packed);
        for (int left = from.Count(); left > 0; left--)
        {
            MarketCommand command = CommandCodec.Read(ref from, At);
            if (command.Kind == MarketCommandKind.Place && command.Order == order)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The decision as it was. Evaluates its rules again: for whoever asks, not for each event.</summary>
    public DecisionScene Unfold()
    {
        FieldReader from = new(packed);
        ReadSent(ref from);
        Decision decision = DecisionCodec.Read(ref from, rules, At);
        return SceneCodec.Read(ref from, market, decision);
    }

    private MarketCommand[] ReadSent(ref FieldReader from)
    {
        MarketCommand[] sent = new MarketCommand[from.Count()];
        for (int at = 0; at < sent.Length; at++)
        {
            sent[at] = CommandCodec.Read(ref from, At);
        }

        return sent;
    }
}
