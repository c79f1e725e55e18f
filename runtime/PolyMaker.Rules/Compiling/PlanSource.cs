using PolyMaker.Core.Units;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// What one plan is made from: its layers, most general first, and the market it is for when that is known.
/// </summary>
internal sealed record PlanSource(string Profile, IReadOnlyList<MapNode> Layers, SourceSpan Owner, string Revision)
{
    public IdentityDocument? Identity { get; init; }

    /// <summary>When the day begins whose loss is limited: the account's.</summary>
    public DayStart DayStarts { get; init; }
}
