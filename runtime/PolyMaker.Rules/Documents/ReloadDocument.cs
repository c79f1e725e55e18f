namespace PolyMaker.Rules.Documents;

/// <summary>`reload: { max_jump: 5c, tests: on }`: what a saved change may do to a running market.</summary>
internal sealed record ReloadDocument(LimitDocument? MaxJump)
{
    public static readonly ReloadDocument None = new((LimitDocument?)null);

    public static readonly KeySet Keys = new("reload", "max_jump", "tests");

    /// <summary>Whether the folder's rule tests must pass before a saved change goes live.</summary>
    public bool Tests { get; init; } = true;
}
