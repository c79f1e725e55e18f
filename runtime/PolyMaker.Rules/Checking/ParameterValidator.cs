using FluentValidation;

namespace PolyMaker.Rules.Checking;

/// <summary>A parameter's range is a range, and its value lies in it.</summary>
internal sealed class ParameterValidator : AbstractValidator<PlacedParameter>
{
    public ParameterValidator()
    {
        RuleFor(parameter => parameter)
            .Must(parameter => parameter.Low.IsAtMost(parameter.High))
            .WithErrorCode("E303")
            .WithMessage(parameter =>
                $"the range of '{parameter.Name.Value}' is empty: {parameter.Low.Text} is above {parameter.High.Text}")
            .WithState(parameter => new Finding(parameter.Low.Span, "write [low, high]"));
        RuleFor(parameter => parameter)
            .Must(parameter => parameter.Low.IsAtMost(parameter.Value) && parameter.Value.IsAtMost(parameter.High))
            .When(parameter => parameter.Low.IsAtMost(parameter.High))
            .WithErrorCode("E303")
            .WithMessage(p =>
                $"{p.Value.Text} is outside '{p.Name.Value}', [{p.Low.Text}, {p.High.Text}] at {p.Low.Span.Place}")
            .WithState(parameter => new Finding(parameter.Value.Span, "choose a value inside, or widen the range"));
    }
}
