using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Testing;

/// <summary>A step of a rule test, or a fixture by itself, decided as the market would, for `explain`.</summary>
/// <param name="Name">Of the test or the fixture.</param>
/// <param name="Place">Where it is written.</param>
/// <param name="Time">Of the step, from the start of the test: "10s".</param>
/// <param name="Scene">The decision; its times count from the start of the test.</param>
/// <param name="Sent">The orders it led to.</param>
public sealed record Rehearsal(
    string Name, SourceLocation Place, string Time, DecisionScene Scene, IReadOnlyList<MarketCommand> Sent)
{
    public bool IsFixture { get; init; }
}
