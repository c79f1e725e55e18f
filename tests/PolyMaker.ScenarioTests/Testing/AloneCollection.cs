namespace PolyMaker.ScenarioTests.Testing;

/// <summary>Tests that look at the whole process run when no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
