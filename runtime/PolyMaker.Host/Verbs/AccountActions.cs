using PolyMaker.Host.Positions;
using PolyMaker.Host.Preflight;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Verbs;

/// <summary>What the verbs do that look after the operator's account at the venue; each returns an exit code.</summary>
public sealed record AccountActions
{
    public required Func<DoctorRequest, Output, CancellationToken, int> Doctor { get; init; }

    /// <summary>`split`, `merge`, `redeem` and `convert`.</summary>
    public required Func<PositionRequest, Output, CancellationToken, int> Positions { get; init; }
}
