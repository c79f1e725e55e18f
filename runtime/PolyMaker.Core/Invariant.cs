namespace PolyMaker.Core;

/// <summary>Checks that stay on in production. A failed one is a bug: the market cancels all and stops.</summary>
public static class Invariant
{
    /// <param name="rule">What must be true, stated positively.</param>
    public static void Check(bool holds, string rule)
    {
        if (!holds)
        {
            throw new InvariantException(rule);
        }
    }

    /// <summary>For the default arm of a switch over a closed set.</summary>
    public static InvariantException Unreachable<T>(T value) =>
        new($"every case of {typeof(T).Name} is handled; found {value}");
}
