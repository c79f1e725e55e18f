namespace PolyMaker.Rules.Selecting;

/// <summary>A market that could be traded, with what is known of it. Immutable after it is filled.</summary>
public sealed class Candidate(string conditionId, string slug)
{
    private readonly double[] facts = [.. SelectionFacts.All.Select(_ => double.NaN)];

    public string ConditionId { get; } = conditionId;

    public string Slug { get; } = slug;

    /// <summary>Markets that resolve together: the neg-risk event; empty when it stands alone.</summary>
    public string Group { get; init; } = "";

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Why nobody can quote it whatever the policy says, like "closed"; null when one can.</summary>
    public string? Untradable { get; init; }

    /// <summary>NaN when it is not known; booleans are 1 and 0.</summary>
    public double this[string name]
    {
        get => facts[SelectionFacts.IndexOf(name)];
        init => facts[SelectionFacts.IndexOf(name)] = value;
    }

    /// <summary>The same market with more known of it.</summary>
    public Candidate With(IEnumerable<(string Name, double Value)> more)
    {
        Candidate copy = new(ConditionId, Slug) { Group = Group, Tags = Tags, Untradable = Untradable };
        facts.CopyTo(copy.facts, 0);
        foreach ((string name, double value) in more)
        {
            copy.facts[SelectionFacts.IndexOf(name)] = value;
        }

        return copy;
    }

    internal ReadOnlySpan<double> Facts => facts;
}
