namespace PolyMaker.Core.Rules;

/// <summary>
/// One named step of an output: `toxic: { add: 0.4c, when: abs(flow.z) > 2 }`. A shadow term is evaluated and recorded,
/// never applied.
/// </summary>
public sealed record Term(
    string Name, TermOperation Operation, Expression Value, Expression? When, string? Because, bool Shadow)
{
    public SourceLocation Source => Value.Source;
}
