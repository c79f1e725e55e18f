using FluentValidation;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Checking;

/// <summary>A market's identity is one the venue could have given.</summary>
internal sealed class IdentityValidator : AbstractValidator<IdentityDocument>
{
    private const int ConditionLength = 66;
    private const int LongestToken = 78;

    public static readonly IdentityValidator Instance = new();

    private IdentityValidator()
    {
        Check(i => i.ConditionId?.Span, i => IsCondition(i.ConditionId!.Value),
            i => $"'{Shortened(i.ConditionId!.Value)}' is not a condition id", "0x and 64 hex digits, in quotes");
        Check(i => i.Tokens?.Yes?.Span, i => IsToken(i.Tokens!.Yes!.Value),
            i => $"'{Shortened(i.Tokens!.Yes!.Value)}' is not a token id",
                "a decimal number of up to 78 digits, in quotes");
        Check(i => i.Tokens?.No?.Span, i => IsToken(i.Tokens!.No!.Value),
            i => $"'{Shortened(i.Tokens!.No!.Value)}' is not a token id",
                "a decimal number of up to 78 digits, in quotes");
        Check(i => i.Tokens?.No?.Span, i => i.Tokens!.No!.Value != i.Tokens.Yes?.Value,
            _ => "both tokens are the same", "YES and NO are two tokens");
        Check(i => i.Tick?.Span, i => TickOf(i).IsKnown,
            i => $"{i.Tick!.Text} is not a tick the venue uses", "one of 0.1, 0.01, 0.005, 0.0025, 0.001, 0.0001");
        Check(i => i.MinSize?.Span, i => i.MinSize!.Value > 0,
            i => $"min_size must be positive, not {i.MinSize!.Text}", "the venue's smallest order in shares, like 5");
        Check(i => i.Liquidity?.Span, i => i.Liquidity!.Value >= 0,
            i => $"liquidity cannot be {i.Liquidity!.Text}", "dollars as the venue reports them, like 25000");
        Check(i => i.Volume?.Span, i => i.Volume!.Value >= 0,
            i => $"volume cannot be {i.Volume!.Text}", "dollars as the venue reports them, like 120000");
        Check(i => i.Price?.Span, i => i.Price!.Value is >= 0 and <= 1,
            i => $"price {i.Price!.Text} is not one of YES", "dollars a share, like 0.42");
        Check(i => i.Rewards?.MaxSpread?.Span, i => i.Rewards!.MaxSpread!.Value is > 0 and <= 100,
            i => $"max_spread {i.Rewards!.MaxSpread!.Text} is no distance", "cents from the midpoint, like 3");
        Check(i => i.Rewards?.MinSize?.Span, i => i.Rewards!.MinSize!.Value >= 0,
            i => $"min_size cannot be {i.Rewards!.MinSize!.Text}", "shares, like 50");
        Check(i => i.Rewards?.PerDay?.Span, i => i.Rewards!.PerDay!.Value >= 0,
            i => $"per_day cannot be {i.Rewards!.PerDay!.Text}", "dollars a day, like 100");
        Check(i => i.FeeRate?.Span, i => i.FeeRate!.Value is >= 0 and < 1,
            i => $"fee_rate {i.FeeRate!.Text} is not a rate",
                "a fraction below 1, like 0.07; 0 when takers pay nothing");
        Check(i => i.RebateRate?.Span, i => i.RebateRate!.Value is >= 0 and <= 1,
            i => $"rebate_rate {i.RebateRate!.Text} is not a share", "a fraction up to 1, like 0.25");
    }

    /// <summary>Whole ten-thousandths of a dollar, or a tick that is not known.</summary>
    public static TickSize TickOf(IdentityDocument identity)
    {
        decimal units = (identity.Tick?.Value ?? 0) * Price.UnitsPerDollar;
        return new TickSize(units is > 0 and <= Price.UnitsPerDollar && decimal.IsInteger(units) ? (int)units : 0);
    }

    private void Check(
        Func<IdentityDocument, SourceSpan?> place, Func<IdentityDocument, bool> holds,
        Func<IdentityDocument, string> message, string hint) =>
        RuleFor(identity => identity)
            .Must(holds)
            .When(identity => place(identity) is not null)
            .WithErrorCode("E312")
            .WithMessage(message)
            .WithState(identity => new Finding(place(identity)!.Value, hint));

    private static bool IsCondition(string text) =>
        text.Length == ConditionLength && text.StartsWith("0x", StringComparison.Ordinal)
            && text[2..].All(char.IsAsciiHexDigitLower);

    private static bool IsToken(string text) => text.Length is > 0 and <= LongestToken && text.All(char.IsAsciiDigit);

    private static string Shortened(string text) => text.Length <= 24 ? text : text[..24] + "…";
}
