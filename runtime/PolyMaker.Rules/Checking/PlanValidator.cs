using FluentValidation;
using FluentValidation.Results;
using PolyMaker.Core.Quoting;

namespace PolyMaker.Rules.Checking;

/// <summary>Everything that must hold across the fields of one merged plan.</summary>
internal sealed class PlanValidator : AbstractValidator<PlacedPlan>
{
    public static readonly PlanValidator Instance = new();

    private PlanValidator()
    {
        RuleForEach(plan => plan.Parameters).SetValidator(new ParameterValidator());
        RuleForEach(plan => plan.Clamps).SetValidator(new ClampValidator());
        RuleForEach(plan => plan.Bands).SetValidator(new BandValidator());
        Include(new TilingValidator());
        Include(new RiskValidator());
        Include(new PairsValidator());
        RuleFor(plan => plan).Custom((plan, context) =>
        {
            if (plan.Bands.Count > QuoteSet.MaxBands)
            {
                context.AddFailure(TooMany(plan));
            }

            foreach (PlacedBand band in plan.Bands.Where(band => band.Size[1].Value < (double?)plan.MinimumSize))
            {
                context.AddFailure(TooSmall(band, plan.MinimumSize!.Value));
            }
        });
    }

    private static ValidationFailure TooMany(PlacedPlan plan) =>
        new("bands", $"{plan.Bands.Count} bands; a plan has at most {QuoteSet.MaxBands}")
        {
            ErrorCode = "E309",
            CustomState = new Finding(plan.Bands[QuoteSet.MaxBands].Name.Span, "merge neighbours into wider bands"),
        };

    private static ValidationFailure TooSmall(PlacedBand band, decimal minimum) =>
        new("bands", FormattableString.Invariant(
            $"band '{band.Name.Value}' refills to {band.Size[1].Text}, below the smallest order of {minimum}sh"))
        {
            ErrorCode = "W303",
            Severity = FluentValidation.Severity.Warning,
            CustomState = new Finding(band.Size[1].Span,
                "the smallest order is placed instead where the maximum allows it; write at least that"),
        };
}
