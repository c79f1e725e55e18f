using FluentValidation;
using FluentValidation.Results;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking;

/// <summary>
/// One market has one file: the same slug or condition id twice would leave it to chance which plan is used.
/// </summary>
internal sealed class MarketFilesValidator : AbstractValidator<IReadOnlyList<MarketDocument>>
{
    public static readonly MarketFilesValidator Instance = new();

    private MarketFilesValidator() =>
        RuleFor(markets => markets).Custom((markets, context) =>
        {
            Twice(markets.Select(market => market.Market), "market", context);
            Twice(markets.Select(market => market.Identity?.ConditionId), "condition", context);
        });

    private static void Twice(
        IEnumerable<NamedText?> names, string what, ValidationContext<IReadOnlyList<MarketDocument>> context)
    {
        Dictionary<string, NamedText> first = [];
        foreach (NamedText name in names.OfType<NamedText>())
        {
            if (!first.TryAdd(name.Value, name))
            {
                string place = first[name.Value].Span.Place;
                context.AddFailure(new ValidationFailure(what, $"{what} '{name.Value}' already has a file: {place}")
                {
                    ErrorCode = "E311",
                    CustomState = new Finding(name.Span, "keep one of the two files"),
                });
            }
        }
    }
}
