using FluentValidation;
using FluentValidation.Results;

namespace PolyMaker.Rules.Checking;

/// <summary>
/// Bands tile: sorted by distance each begins where the one before ends. An overlap would give an order to two bands, a
/// gap would leave orders that belong to none and are cancelled for ever.
/// </summary>
internal sealed class TilingValidator : AbstractValidator<PlacedPlan>
{
    // Edges are sums of cents and ticks; anything below a thousandth of the smallest tick is rounding.
    private const double Tolerance = 1e-7;

    public TilingValidator() =>
        RuleFor(plan => plan).Custom((plan, context) =>
        {
            PlacedBand[] bands = [.. plan.Bands.Where(band => band.HasKnownEdges).OrderBy(band => band.Edge[0].Value)];
            for (int i = 1; i < bands.Length; i++)
            {
                if (Fault(bands[i - 1], bands[i], plan.Tick) is { } failure)
                {
                    context.AddFailure(failure);
                }
            }
        });

    private static ValidationFailure? Fault(PlacedBand nearer, PlacedBand farther, double tick)
    {
        PlacedNumber end = nearer.Edge[2];
        PlacedNumber begin = farther.Edge[0];
        double gap = begin.Value!.Value - end.Value!.Value;
        if (Math.Abs(gap) <= Tolerance)
        {
            return null;
        }

        string how = gap < 0 ? "overlap" : "leave a gap";
        string ends = $"'{nearer.Name.Value}' ends at {end.Text} ({end.Span.Place})";
        string which = $"{ends}, '{farther.Name.Value}' begins at {begin.Text}";
        bool ticks = begin.Text.Contains("tick", StringComparison.Ordinal)
            || end.Text.Contains("tick", StringComparison.Ordinal);
        string where = ticks ? FormattableString.Invariant($" when a tick is {tick * 100:0.##}c") : "";
        return new ValidationFailure("bands", $"bands {how}{where}: {which}")
        {
            ErrorCode = "E306",
            CustomState = new Finding(begin.Span, $"let it begin at {end.Text}"),
        };
    }
}
