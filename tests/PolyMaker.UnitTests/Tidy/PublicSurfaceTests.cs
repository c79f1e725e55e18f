using PolyMaker.Core.Units;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Tidy;

/// <summary>Core's contract with the other rooms changes only by a reviewed change of one text file.</summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void CoreSurfaceIsTheApprovedOne() => Snapshot.Match(
        "core-surface.txt",
        PublicSurface.Of(
            typeof(Price).Assembly,
            "PolyMaker.Core.Commands",
            "PolyMaker.Core.Events",
            "PolyMaker.Core.Ports",
            "PolyMaker.Core.Units"));
}
