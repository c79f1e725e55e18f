using System.Globalization;
using PolyMaker.Core.Rules;

namespace PolyMaker.Host.Live;

/// <summary>
/// Which lines can have moved a market's quotes from one rule book to the next: the terms, clamps, bands, params,
/// signals, schedules and scripts that differ, each with the place where the new rules say it.
/// </summary>
internal static class JumpCauses
{
    private const int MostNamed = 6;

    /// <summary>"rules/bands.yaml:33:7: half_spread.base: max(p.half, 1c) -> max(p.half, 3c)", one for each.</summary>
    public static IReadOnlyList<string> Between(RuleBook before, RuleBook after)
    {
        string[] all =
        [
            .. before.Outputs.Zip(after.Outputs).Where(pair => pair.First.Name != "size_scale")
                .SelectMany(pair => Of(pair.First, pair.Second)),
            .. Parameters(before, after),
            .. Bands(before, after),
            .. after.Derived.Where(value => before.Derived.All(old => old.DefinitionHash != value.DefinitionHash))
                .Select(value => $"{value.Source}: {value.Name} is defined anew"),
        ];
        return all.Length <= MostNamed
            ? all
            : [.. all.Take(MostNamed), FormattableString.Invariant($"and {all.Length - MostNamed} more changes")];
    }

    private static IEnumerable<string> Of(RuleOutput before, RuleOutput after)
    {
        foreach (var term in after.Terms)
        {
            var was = before.Terms.FirstOrDefault(each => each.Name == term.Name);
            if (was is null)
            {
                yield return $"{term.Source}: {after.Name}.{term.Name} is new: {Text(term)}";
            }
            else if (Text(was) != Text(term))
            {
                yield return $"{term.Source}: {after.Name}.{term.Name}: {Text(was)} -> {Text(term)}";
            }
        }

        foreach (var gone in before.Terms.Where(term => after.Terms.All(each => each.Name != term.Name)))
        {
            yield return $"{gone.Source} before: {after.Name}.{gone.Name} is gone: {Text(gone)}";
        }

        string[] old = [before.ClampLow.Text, before.ClampHigh.Text];
        string[] fresh = [after.ClampLow.Text, after.ClampHigh.Text];
        if (!old.SequenceEqual(fresh))
        {
            yield return $"{after.ClampLow.Source}: {after.Name}.clamp: [{string.Join(", ", old)}] -> "
                + $"[{string.Join(", ", fresh)}]";
        }
    }

    private static IEnumerable<string> Parameters(RuleBook before, RuleBook after) =>
        from parameter in after.Parameters
        let was = before.Parameters.FirstOrDefault(each => each.Name == parameter.Name)
        where was is not null && was.Value != parameter.Value
        select string.Create(CultureInfo.InvariantCulture,
            $"{parameter.Source}: p.{parameter.Name}: {was.Value} -> {parameter.Value}");

    private static IEnumerable<string> Bands(RuleBook before, RuleBook after) =>
        from band in after.Bands
        let was = before.Bands.FirstOrDefault(each => each.Name == band.Name)
        let edge = Edge(band)
        where was is null || Edge(was) != edge
        select was is null
            ? $"{band.Source}: band {band.Name} is new: edge {edge}"
            : $"{band.Source}: band {band.Name}: edge {Edge(was)} -> {edge}";

    private static string Edge(Band band) =>
        $"[{band.EdgeMinimum.Text}, {band.EdgeTarget.Text}, {band.EdgeMaximum.Text}]";

    private static string Text(Term term) =>
        (term.Shadow ? "shadow " : "") + Word(term.Operation) + " " + term.Value.Text
        + (term.When is { } when ? $" when {when.Text}" : "");

    private static string Word(TermOperation operation) => operation switch
    {
        TermOperation.Multiply => "mul",
        TermOperation.Minimum => "min",
        TermOperation.Maximum => "max",
        _ => operation.ToString().ToLowerInvariant(),
    };
}
