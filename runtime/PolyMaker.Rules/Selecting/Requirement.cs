using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Selecting;

/// <summary>
/// One named condition of `require:`. A market that is in is judged by <see cref="KeepWhen"/> where there is one: two
/// thresholds keep it from going in and out.
/// </summary>
public sealed record Requirement(string Name, Expression When, Expression? KeepWhen, string? Because)
{
    /// <summary>Names of the facts it reads.</summary>
    public IReadOnlyCollection<string> Reads { get; init; } = [];

    /// <summary>Of those, what the condition for a market that is in reads.</summary>
    public IReadOnlyCollection<string> KeepReads { get; init; } = [];
}
