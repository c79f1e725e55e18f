using FluentValidation;
using FluentValidation.Results;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Checking;

/// <summary>What a validation rule adds to its message: the place, and what to type instead.</summary>
internal sealed record Finding(SourceSpan Span, string? Hint)
{
    /// <summary>Runs a validator and turns each failure into a diagnostic.</summary>
    public static void Report<T>(AbstractValidator<T> validator, T subject, DiagnosticBag bag)
    {
        foreach (ValidationFailure failure in validator.Validate(subject).Errors)
        {
            Finding finding = (Finding)failure.CustomState;
            if (failure.Severity == FluentValidation.Severity.Error)
            {
                bag.Error(failure.ErrorCode, finding.Span, failure.ErrorMessage, finding.Hint);
            }
            else
            {
                bag.Warning(failure.ErrorCode, finding.Span, failure.ErrorMessage, finding.Hint);
            }
        }
    }
}
