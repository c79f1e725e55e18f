using FluentValidation;

namespace PolyMaker.Rules.Checking;

/// <summary>
/// min &lt;= target &lt;= max for a band's edges and sizes; edges are not negative, sizes are positive.
/// </summary>
internal sealed class BandValidator : AbstractValidator<PlacedBand>
{
    public BandValidator()
    {
        Ordered("edge", band => band.Edge);
        Ordered("size", band => band.Size);
        RuleFor(band => band)
            .Must(band => !(band.Edge[0].Value < 0))
            .WithErrorCode("E307")
            .WithMessage(band =>
                $"band '{band.Name.Value}' would quote inside the touch: its edge begins at {band.Edge[0].Text}")
            .WithState(band =>
                new Finding(band.Edge[0].Span, "an edge is a distance behind the touch quote: 0c or more"));
        RuleFor(band => band)
            .Must(band => !(band.Edge[2].Value <= band.Edge[0].Value))
            .When(band => band.Edge[0].IsAtMost(band.Edge[1]) && band.Edge[1].IsAtMost(band.Edge[2]))
            .WithErrorCode("E307")
            .WithMessage(band =>
                $"band '{band.Name.Value}' has no width: its edge ends where it begins, at {band.Edge[2].Text}")
            .WithState(band => new Finding(band.Edge[2].Span, "write a larger maximum"));
        RuleFor(band => band)
            .Must(band => !(band.Size[1].Value <= 0) && !(band.Size[0].Value < 0))
            .WithErrorCode("E307")
            .WithMessage(band =>
                $"band '{band.Name.Value}' has no size: minimum {band.Size[0].Text}, target {band.Size[1].Text}")
            .WithState(band => new Finding(band.Size[1].Span, "write a positive number of shares, or remove the band"));
    }

    private void Ordered(string what, Func<PlacedBand, IReadOnlyList<PlacedNumber>> triple)
    {
        RuleFor(band => band)
            .Must(band => triple(band)[0].IsAtMost(triple(band)[1]))
            .WithErrorCode("E307")
            .WithMessage(b =>
                $"{what} minimum {triple(b)[0].Text} of band '{b.Name.Value}' is above its target {triple(b)[1].Text}")
            .WithState(band =>
                new Finding(triple(band)[0].Span, $"write {what}: [min, target, max] from small to large"));
        RuleFor(band => band)
            .Must(band => triple(band)[1].IsAtMost(triple(band)[2]))
            .WithErrorCode("E307")
            .WithMessage(b =>
                $"{what} target {triple(b)[1].Text} of band '{b.Name.Value}' is above its maximum {triple(b)[2].Text}")
            .WithState(band =>
                new Finding(triple(band)[1].Span, $"write {what}: [min, target, max] from small to large"));
    }
}
