using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Host.Tooling;

/// <summary>
/// Files that are checked together; <paramref name="Only"/>: the one of them that was asked about, the rest is there
/// because it builds on them.
/// </summary>
internal sealed record CheckInput(RuleSources Sources, string? Only = null)
{
    public IEnumerable<string> Files => Only is null ? Sources.Files : [Only];

    /// <summary>
    /// Errors anywhere leave the file unproven, so they are shown; warnings elsewhere are not about it.
    /// </summary>
    public IEnumerable<Diagnostic> Shown(IEnumerable<Diagnostic> found) =>
        found.Where(each => Only is null || each.File == Only || each.Severity == Severity.Error);
}
