namespace PolyMaker.Core.Engine;

/// <summary>
/// What one market's rules did since it started, by the names they have in the rule files. A copy, made by
/// <see cref="MarketEngine.Tally"/>: read it on the market's loop, show it anywhere.
/// </summary>
public sealed record RuleTally(
    IReadOnlyList<TermCount> Terms, IReadOnlyList<ClampCount> Clamps, IReadOnlyList<ScriptCount> Scripts)
{
    public static readonly RuleTally None = new([], [], []);

    /// <summary>Several markets together: what has the same name is added up.</summary>
    public static RuleTally Sum(IReadOnlyList<RuleTally> markets) => new(
        [.. markets.SelectMany(each => each.Terms).GroupBy(each => (each.Output, each.Term)).Select(same =>
            new TermCount(same.Key.Output, same.Key.Term, same.Sum(each => each.Fired),
                same.Sum(each => each.NotFinite), same.Sum(each => each.Stale)))],
        [.. markets.SelectMany(each => each.Clamps).GroupBy(each => each.Output).Select(same =>
            new ClampCount(same.Key, same.Sum(each => each.Low), same.Sum(each => each.High)))],
        [.. markets.SelectMany(each => each.Scripts).GroupBy(each => each.Script).Select(same =>
            new ScriptCount(same.Key, same.Sum(each => each.Fallbacks), same.Sum(each => each.Failures),
                same.Any(each => each.IsQuarantined)))]);
}
