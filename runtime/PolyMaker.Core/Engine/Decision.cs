using System.Diagnostics.CodeAnalysis;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>
/// Why the market wants what it wants: the plan with every term's value, what the quantizer made of it, what the gate
/// left. Overwritten by each decision under the same rule book; read it before the next one. One writer: the engine.
/// </summary>
public sealed class Decision(RuleBook rules)
{
    /// <summary>Of a plan that was evaluated elsewhere. It and its staleness become the decision's own.</summary>
    [SetsRequiredMembers]
    public Decision(
        QuotePlan plan, double[] context, Staleness stale, QuoteSet asked, QuoteSet granted, in Verdict verdict)
        : this(plan.Rules)
    {
        (Plan, Context, Stale) = (plan, context, stale);
        (At, Reason, IsPlanned) = (verdict.At, verdict.Reason, verdict.IsPlanned);
        (Failure, WasShrunk) = (verdict.Failure, verdict.WasShrunk);
        (Exit, IsExitSent) = (verdict.Exit, verdict.IsExitSent);
        Asked.CopyFrom(asked);
        Granted.CopyFrom(granted);
        foreach ((OrderId order, OrderFate fate) in verdict.Fates ?? [])
        {
            Judge(order, fate);
        }
    }

    public Timestamp At { get; internal set; }

    public RuleBook Rules { get; } = rules;

    public QuotePlan Plan { get; private init; } = new(rules);

    /// <summary>
    /// None when something is quoted; also why the plan is stale (it is only evaluated when the book allows it).
    /// </summary>
    public NoQuoteReason Reason { get; internal set; }

    /// <summary>The script behind <see cref="NoQuoteReason.ScriptFailed"/>, with its file and line.</summary>
    public string? Failure { get; internal set; }

    /// <summary>That script failed three times in a row: it is not run until its file changes.</summary>
    public bool IsQuarantined { get; internal set; }

    /// <summary>
    /// False when the plan below belongs to an earlier decision because this one never reached the rules.
    /// </summary>
    public bool IsPlanned { get; internal set; }

    /// <summary>On the grid, before the risk gate.</summary>
    public QuoteSet Asked { get; } = new();

    /// <summary>After the risk gate: what the orders are made to match.</summary>
    public QuoteSet Granted { get; } = new();

    /// <summary>True when the gate took something away.</summary>
    public bool WasShrunk { get; internal set; }

    /// <summary>
    /// Placements the last check refused although the gate had left room (orders still being cancelled hold it).
    /// </summary>
    public int Withheld { get; internal set; }

    /// <summary>Placements that a flow limit cut or withheld.</summary>
    public int HeldByFlow { get; internal set; }

    /// <summary>What of the context was too old to be known when the rules looked.</summary>
    public Staleness Stale { get; init; } = new(rules);

    /// <summary>What an exit rule wants taken; no size: nothing.</summary>
    public ExitQuote Exit { get; internal set; }

    /// <summary>True when the exit went out; else it waits for orders of ours that are in its way.</summary>
    public bool IsExitSent { get; internal set; }

    /// <summary>What became of our open orders, as they were before this decision, oldest first.</summary>
    public ReadOnlySpan<(OrderId Order, OrderFate Fate)> Fates => fates.AsSpan(0, FateCount);

    internal int FateCount { get; set; }

    private (OrderId, OrderFate)[] fates = new (OrderId, OrderFate)[16];

    internal void Judge(OrderId order, OrderFate fate)
    {
        if (FateCount == fates.Length)
        {
            Array.Resize(ref fates, FateCount * 2);
        }

        fates[FateCount++] = (order, fate);
    }

    /// <summary>The context the formulas saw. A copy is owned by the engine; read only.</summary>
    public required double[] Context { get; init; }
}
