namespace PolyMaker.Rules.Interpreting;

/// <summary>An expression made ready: its value, given the variables.</summary>
internal delegate ScriptValue ScriptCode(ScriptFrame frame);
