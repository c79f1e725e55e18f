using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Documents;

/// <summary>`reload: { max_jump: 5c, tests: on }`: what a saved change may do to a running market.</summary>
internal sealed record ReloadDocument(LimitDocument? MaxJump)
{
    public static readonly ReloadDocument None = new((LimitDocument?)null);

    public static readonly KeySet Keys = new("reload", "max_jump", "tests");

    /// <summary>What the folder's rule tests say about a saved change.</summary>
    public ReloadTesting Tests { get; init; } = ReloadTesting.On;
}
