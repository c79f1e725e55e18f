namespace PolyMaker.Rules.Interpreting;

/// <summary>
/// An interpreted script stops here: at a place in its text, for a reason an operator can act on; or without a reason,
/// because the answer turned out to be unknown. Never leaves <see cref="SlowScript"/>.
/// </summary>
internal sealed class ScriptFailure(int start, string? reason) : Exception(reason ?? "unknown")
{
    public int Start { get; } = start;

    /// <summary>Null: no fault of the script, its result is unknown (NaN).</summary>
    public string? Reason { get; } = reason;
}
