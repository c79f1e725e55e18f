using FluentValidation;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking;

/// <summary>A rule for pairs that can be carried out, and that does so before the market's dollars are gone.</summary>
internal sealed class PairsValidator : AbstractValidator<PlacedPlan>
{
    public PairsValidator()
    {
        RuleFor(plan => plan)
            .Must(plan => plan.Pairs!.MergeAbove!.Value >= 0)
            .When(plan => plan.Pairs?.MergeAbove is not null)
            .WithErrorCode("E420")
            .WithMessage(plan => $"merge_above cannot be negative, as {plan.Pairs!.MergeAbove!.Text} is")
            .WithState(plan => new Finding(plan.Pairs!.MergeAbove!.Span, "write 0sh to merge every pair"));
        RuleFor(plan => plan)
            .Must(plan => plan.Pairs!.Every!.Value is >= PairsDocument.ShortestEvery and <= PairsDocument.LongestEvery)
            .When(plan => plan.Pairs?.Every is not null)
            .WithErrorCode("E420")
            .WithMessage(plan => $"pairs cannot be merged every {plan.Pairs!.Every!.Text}")
            .WithState(plan => new Finding(
                plan.Pairs!.Every!.Span, "each merge is a transaction of the chain: write a time from 10s to 1d"));
        RuleFor(plan => plan)
            .Must(plan => !(plan.Pairs!.MergeAbove!.Value >= plan.Risk.MaxNotional!.Value))
            .When(plan => plan.Pairs?.MergeAbove is not null && plan.Risk.MaxNotional is { Value: > 0 })
            .WithSeverity(FluentValidation.Severity.Warning)
            .WithErrorCode("W425")
            .WithMessage(plan => $"merge_above {plan.Pairs!.MergeAbove!.Text} ties up as many dollars as max_notional "
                + $"{plan.Risk.MaxNotional!.Text} lets the market spend")
            .WithState(plan => new Finding(
                plan.Pairs!.MergeAbove!.Span, "a pair is a dollar: write a smaller number of shares"));
    }
}
