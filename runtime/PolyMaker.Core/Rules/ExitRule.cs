namespace PolyMaker.Core.Rules;

/// <summary>
/// `take_profit: { when: …, for: inv.vwap + 1c, size: 50sh }`: takes what is bid for the shares we hold, if each brings
/// at least <see cref="For"/> after the taker's fee. Told of the token that is held, so that long and short read alike.
/// </summary>
public sealed record ExitRule(string Name, Expression? When, Expression For, Expression Size, string? Because)
{
    public SourceLocation Source => For.Source;
}
