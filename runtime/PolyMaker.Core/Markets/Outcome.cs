namespace PolyMaker.Core.Markets;

/// <summary>
/// Which of a condition's two tokens. YES is the venue's first outcome ("Up", a team name …), NO the second.
/// </summary>
public enum Outcome : byte
{
    Yes = 0,
    No = 1,
}
