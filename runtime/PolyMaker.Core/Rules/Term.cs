namespace PolyMaker.Core.Rules;

/// <summary>
/// One named step of an output: `toxic: { add: 0.4c, when: abs(flow.z) > 2 }`. A shadow term is evaluated and recorded,
/// never applied.
/// </summary>
public sealed record Term(
    string Name, TermOperation Operation, Expression Value, Expression? When, string? Because, bool Shadow)
{
    public SourceLocation Source => Value.Source;

    /// <summary>The running value after the term, when its own value is this.</summary>
    public double After(double running, double value) => Operation switch
    {
        TermOperation.Set => value,
        TermOperation.Add => running + value,
        TermOperation.Multiply => running * value,
        TermOperation.Minimum => Math.Min(running, value),
        TermOperation.Maximum => Math.Max(running, value),
        _ => throw Invariant.Unreachable(Operation),
    };
}
