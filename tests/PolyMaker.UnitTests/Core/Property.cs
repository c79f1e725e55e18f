using FsCheck;
using FsCheck.Fluent;

namespace PolyMaker.UnitTests.Core;

/// <summary>Runs a check over many generated seeds: FsCheck picks them, shrinks a failing one and prints it.</summary>
internal static class Property
{
    public static void Holds(Action<Random> check, int cases = 300) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(cases),
            Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => check(new Random(seed))));
}
