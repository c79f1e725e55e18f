using PolyMaker.Host.Verbs;

namespace PolyMaker.Host.Preflight;

/// <summary>`polymaker doctor`: is everything ready to trade?</summary>
public sealed record DoctorRequest
{
    public required RuleFolders Folders { get; init; }

    /// <summary>False looks at a local venue with play money and a throwaway key.</summary>
    public required bool IsLive { get; init; }

    /// <summary>Post a deep order of the smallest size and cancel it.</summary>
    public required bool WithOrder { get; init; }

    /// <summary>Slug or condition id for the order and the approvals; null for the busiest market.</summary>
    public string? Market { get; init; }

    /// <summary>Folder where runs keep their journals and state; it need not be there yet.</summary>
    public required string Data { get; init; }

    public string? Json { get; init; }
}
