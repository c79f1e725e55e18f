using PolyMaker.Core.Units;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Host.Sweeping;

/// <summary>
/// One choice of values: what the rules are run with. Without any value it is what the rule files say themselves.
/// </summary>
internal sealed record SweepPoint(IReadOnlyList<(string Param, string Value)> Values)
{
    /// <summary>The rules as they are: what every other point is compared with.</summary>
    public static readonly SweepPoint AsInFiles = new([]);

    /// <summary>
    /// "half=0.6c, k_inv=1c", in order of name: the same for the same point however it was asked for.
    /// </summary>
    public string Key { get; } = string.Join(", ", Values.OrderBy(each => each.Param, StringComparer.Ordinal)
        .Select(each => $"{each.Param}={each.Value}"));

    public bool IsAsInFiles => Values.Count == 0;

    /// <summary>For people.</summary>
    public string Name => IsAsInFiles ? "as in the files" : Key;

    /// <summary>The params moved for the whole run.</summary>
    public IReadOnlyList<ParameterNudge> Nudges =>
        [.. Values.Select(each => new ParameterNudge(each.Param, each.Value, Timestamp.Zero, Timestamp.Never))];

    /// <summary>The text of one param; null when this point leaves it to the files.</summary>
    public string? ValueOf(string param) =>
        Values.Where(each => each.Param == param).Select(each => each.Value).FirstOrDefault();
}
