using FluentValidation;

namespace PolyMaker.Rules.Checking;

/// <summary>A clamp's low end is not above its high end, as far as both are known.</summary>
internal sealed class ClampValidator : AbstractValidator<PlacedRange>
{
    public ClampValidator() =>
        RuleFor(clamp => clamp)
            .Must(clamp => clamp.Low.IsAtMost(clamp.High))
            .WithErrorCode("E305")
            .WithMessage(clamp =>
                $"the clamp of '{clamp.Name.Value}' is empty: {clamp.Low.Text} is above {clamp.High.Text}")
            .WithState(clamp => new Finding(clamp.Low.Span, "write [low, high]"));
}
