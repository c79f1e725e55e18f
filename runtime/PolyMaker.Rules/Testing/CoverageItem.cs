using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// Something of the rules that tests can exercise, and what they did to it. <see cref="Yes"/>: fired, true, bound or
/// quoted; <see cref="No"/>: the opposite. A term without `when` always fires, so only its yes can be asked for.
/// </summary>
public sealed record CoverageItem(
    CoverageKind Kind, string Plan, string Name, SourceLocation At, long Yes, long No, bool CanBeNo)
{
    /// <summary>1, or 2 where it can go both ways.</summary>
    public int Ways => CanBeNo ? 2 : 1;

    public int WaysSeen => (Yes > 0 ? 1 : 0) + (CanBeNo && No > 0 ? 1 : 0);

    public string Missing => (Yes > 0, No > 0 || !CanBeNo) switch
    {
        (true, true) => "",
        _ when Kind == CoverageKind.Derived && Yes == 0 && No == 0 => "never run",
        (true, false) => Kind == CoverageKind.Term ? "never skipped" : "never false",
        (false, true) => Kind switch
        {
            CoverageKind.Term => "never fired",
            CoverageKind.Clamp => "never bound",
            CoverageKind.Band => "never quoted",
            CoverageKind.Derived when !CanBeNo => "never known",
            _ => "never true",
        },
        _ => "never evaluated",
    };
}
