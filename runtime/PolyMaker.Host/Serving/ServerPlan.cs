namespace PolyMaker.Host.Serving;

/// <summary>Where a loopback server listens and what it answers.</summary>
internal sealed record ServerPlan
{
    /// <summary>0 takes any free one.</summary>
    public required int Port { get; init; }

    /// <summary>The option by which the operator chooses the port, for messages.</summary>
    public required string Option { get; init; }

    public required IReadOnlyList<Route> Routes { get; init; }

    /// <summary>Null: nothing that is the operator's is answered here.</summary>
    public AccessToken? Token { get; init; }
}
