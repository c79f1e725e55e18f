namespace PolyMaker.Core.Rules;

/// <summary>What a term does to the running value of its output.</summary>
public enum TermOperation : byte
{
    Set,
    Add,
    Multiply,
    Minimum,
    Maximum,
}
