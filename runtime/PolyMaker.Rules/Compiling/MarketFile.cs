using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// One markets/*.yaml file as the Host needs it: who the market is (null when the file only overrides), which recording
/// belongs to it, and whether its overrides have expired. Its plan comes from <see cref="RuleSet.For"/>.
/// </summary>
public sealed record MarketFile(string File, string Slug, string Profile, MarketSpec? Spec)
{
    /// <summary>File name of the recording this market was captured in.</summary>
    public string? Recording { get; init; }

    /// <summary>Where `identity` was written; null when the file has none.</summary>
    public SourceLocation? IdentityAt { get; init; }

    public string? Because { get; init; }

    /// <summary>Last day (UTC) on which the overrides apply.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>True when the overrides were left out of the plan; its risk limits still hold.</summary>
    public bool IsExpired { get; init; }
}
