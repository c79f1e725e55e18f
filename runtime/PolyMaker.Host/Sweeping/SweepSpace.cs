using PolyMaker.Host.Config;
using PolyMaker.Rules.Compiling;
using PolyMaker.Simulation.Randomness;

namespace PolyMaker.Host.Sweeping;

/// <summary>Which points a sweep tries: all of a grid, or so many drawn from a seed.</summary>
internal static class SweepSpace
{
    /// <summary>More than this is a mistake or overfitting, and mostly both.</summary>
    public const int MostPoints = 10_000;

    private const int FinestSteps = 1_000;

    /// <summary>Every combination; the last param moves fastest.</summary>
    public static IReadOnlyList<SweepPoint> Grid(IReadOnlyList<SweepParam> swept)
    {
        var count = swept.Aggregate(1.0, (product, param) => product * param.Values.Count);
        if (count > MostPoints)
        {
            throw new InputException($"{count} points are too many (at most {MostPoints}): widen the steps, or draw "
                + "some with --random N");
        }

        IEnumerable<SweepPoint> points = [new SweepPoint([])];
        foreach (var param in swept)
        {
            points = points.SelectMany(
                _ => param.Values, (point, value) => new SweepPoint([.. point.Values, (param.Name, value)]));
        }

        return [.. points];
    }

    /// <summary>
    /// The first so many of a sequence that the seed alone fixes: a larger count goes on where a smaller one ended. A
    /// point drawn twice counts once.
    /// </summary>
    public static IReadOnlyList<SweepPoint> Random(IReadOnlyList<SweepParam> swept, int count, ulong seed)
    {
        var random = SeededRandom.For(seed, RandomPurpose.SweepPoints);
        List<SweepPoint> points = [];
        for (var at = 0; at < count; at++)
        {
            points.Add(new SweepPoint([.. swept.Select(param => (param.Name, Draw(param, random)))]));
        }

        return [.. points.DistinctBy(point => point.Key)];
    }

    // A thousandth of the range is finer than any rule can be tuned, and stays readable.
    private static string Draw(SweepParam param, SeededRandom random)
    {
        if (param.Between is not { } range)
        {
            return param.Values[random.NextBelow(param.Values.Count)];
        }

        var step = random.NextBelow(FinestSteps + 1);
        return step == FinestSteps ? param.Values[^1] : ParameterLiteral.Text(
            range.Low + ((range.High - range.Low) * step / FinestSteps), range.Parameter);
    }
}
