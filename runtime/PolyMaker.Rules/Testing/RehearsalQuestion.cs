namespace PolyMaker.Rules.Testing;

/// <summary>Which test or fixture is to be decided, and under which plan. One of the two names is given.</summary>
public sealed record RehearsalQuestion
{
    public string? Test { get; init; }

    public string? Fixture { get; init; }

    /// <summary>Plan for a fixture; neither: the one under which its file's tests use it.</summary>
    public string? Profile { get; init; }

    /// <summary>Plan for a fixture, by the market's slug.</summary>
    public string? Market { get; init; }

    /// <summary>Time of the step, seconds from the test's start; null: its last step.</summary>
    public double? Seconds { get; init; }
}
