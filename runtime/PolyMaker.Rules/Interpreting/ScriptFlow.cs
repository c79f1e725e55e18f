namespace PolyMaker.Rules.Interpreting;

/// <summary>How a statement ended.</summary>
internal enum ScriptFlow
{
    Next,
    Break,
    Continue,
    Return,
}
