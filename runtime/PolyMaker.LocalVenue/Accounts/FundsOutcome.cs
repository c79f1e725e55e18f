namespace PolyMaker.LocalVenue.Accounts;

/// <summary>
/// What became of a movement of money or shares outside trading: done, or refused whole with the reason.
/// </summary>
public readonly record struct FundsOutcome(string? Problem)
{
    public static readonly FundsOutcome Done;

    public bool IsDone => Problem is null;
}
