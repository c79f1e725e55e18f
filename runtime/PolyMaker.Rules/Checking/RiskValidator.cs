using FluentValidation;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking;

/// <summary>
/// Limits that a market can be quoted under: positive, room for one smallest order, and for the plan's orders.
/// </summary>
internal sealed class RiskValidator : AbstractValidator<PlacedPlan>
{
    public RiskValidator()
    {
        Positive(risk => risk.MaxPosition);
        Positive(risk => risk.MaxNotional);
        Positive(risk => risk.MaxLossDay);
        Positive(risk => risk.MaxOpenOrders);
        RuleFor(plan => plan)
            .Must(plan => !(plan.Risk.MaxPosition!.Value < plan.MinimumSize))
            .When(plan => plan.Risk.MaxPosition is { Value: > 0 })
            .WithErrorCode("E308")
            .WithMessage(p => FormattableString.Invariant(
                $"max_position {p.Risk.MaxPosition!.Text} is below the market's smallest order, {p.MinimumSize}sh"))
            .WithState(plan => new Finding(plan.Risk.MaxPosition!.Span, "no order could ever be placed"));
        RuleFor(plan => plan)
            .Must(plan => !(plan.Risk.MaxOpenOrders!.Value < 2 * plan.Bands.Count))
            .When(plan => plan.Risk.MaxOpenOrders is { Value: > 0 })
            .WithSeverity(FluentValidation.Severity.Warning)
            .WithErrorCode("W302")
            .WithMessage(p =>
                $"{p.Bands.Count} bands need {2 * p.Bands.Count} orders, only {p.Risk.MaxOpenOrders!.Text} may be open")
            .WithState(plan => new Finding(plan.Risk.MaxOpenOrders!.Span, "the far bands will not be placed"));
    }

    private void Positive(Func<RiskDocument, LimitDocument?> limit) =>
        RuleFor(plan => plan)
            .Must(plan => limit(plan.Risk)!.Value > 0)
            .When(plan => limit(plan.Risk) is not null)
            .WithErrorCode("E308")
            .WithMessage(plan => $"{limit(plan.Risk)!.Name} must be positive, not {limit(plan.Risk)!.Text}")
            .WithState(plan =>
                new Finding(limit(plan.Risk)!.Span, "to stop quoting a market, remove it from `markets:`"));
}
