using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.Polymarket.Vectors;

/// <summary>
/// A fact about libsecp256k1: skipped, and reported as skipped with the reason, where it is not installed.
/// </summary>
public sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute()
    {
        if (!SigningBackend.Best.IsNative)
        {
            Skip = $"NOT TESTED on this machine: {SigningBackend.Best.Detail}";
        }
    }
}
