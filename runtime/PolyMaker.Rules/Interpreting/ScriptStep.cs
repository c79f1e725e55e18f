namespace PolyMaker.Rules.Interpreting;

/// <summary>A statement made ready.</summary>
internal delegate ScriptFlow ScriptStep(ScriptFrame frame);
