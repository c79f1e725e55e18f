using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>
/// Leads the signals, schedules and scripts of one rule book on from one decision to the next: for the market's engine,
/// and for rule tests, so that a test runs what trades. One writer: whoever owns it.
/// </summary>
/// <param name="past">What is remembered of them already; none: they start afresh.</param>
public sealed class DerivedRun(RuleBook rules, DerivedMemories? past = null)
{
    private readonly DerivedValue[] derived = [.. rules.Derived];
    private readonly DerivedMemory[] memories = (past ?? new DerivedMemories()).Adopt(rules.Derived);

    /// <summary>The next instant at which a schedule or a latch changes by the clock alone.</summary>
    public Timestamp ChangesAt { get; private set; } = Timestamp.Never;

    /// <summary>Which interpreted script failed, and where; null: none.</summary>
    public string? Failure { get; private set; }

    /// <summary>That script failed three times in a row and is not run before its file changes.</summary>
    public bool IsQuarantined { get; private set; }

    public bool IsEmpty => derived.Length == 0;

    /// <summary>What became of each script so far, also under earlier rules that defined it alike.</summary>
    internal IEnumerable<ScriptCount> CountScripts() =>
        derived.Zip(memories).Where(each => each.First is Script)
            .Select(each => new ScriptCount(
                each.First.Name, each.Second.Fallbacks, each.Second.Failures, each.Second.IsQuarantined));

    /// <summary>In dependency order, so that each finds its inputs already in the context.</summary>
    /// <param name="pinned">By slot, those whose value is given and is not to be worked out; empty: none.</param>
    /// <param name="stale">What of the context is stale; null: nothing.</param>
    public void Update(
        double[] context, Timestamp at, Timestamp marketEnd, ReadOnlySpan<bool> pinned = default,
        Staleness? stale = null)
    {
        Timestamp changes = Timestamp.Never;
        Failure = null;
        IsQuarantined = false;
        for (int each = 0; each < derived.Length; each++)
        {
            int slot = derived[each].Slot;
            if (slot < pinned.Length && pinned[slot])
            {
                continue;
            }

            bool isStale = stale is { IsAny: true } && derived[each] is Script script && stale.Holds(script.Body);
            context[slot] = isStale
                ? memories[each].FallBack((Script)derived[each])
                : memories[each].Update(derived[each], context, at, marketEnd);
            changes = Timestamp.Min(changes, memories[each].ChangesAt);
            if (memories[each].Failure is { } failure && Failure is null)
            {
                Failure = $"{derived[each].Name} at {failure}";
                IsQuarantined = memories[each].IsQuarantined;
            }
        }

        ChangesAt = changes;
    }
}
