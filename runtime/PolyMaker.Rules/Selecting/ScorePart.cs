namespace PolyMaker.Rules.Selecting;

/// <summary>
/// One term of a market's score: its own value, and the score after it. NaN when its `when` was false.
/// </summary>
public readonly record struct ScorePart(string Term, double Value, double After)
{
    public bool Fired => !double.IsNaN(Value);
}
