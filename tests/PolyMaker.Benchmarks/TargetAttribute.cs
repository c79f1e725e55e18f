namespace PolyMaker.Benchmarks;

/// <summary>What the house promises of a row; shown beside what was measured.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TargetAttribute(string promise) : Attribute
{
    public string Promise { get; } = promise;
}
