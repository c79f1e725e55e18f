namespace PolyMaker.Rules.Interpreting;

/// <summary>A flat object of an interpreted script: fields by name and nothing else.</summary>
internal sealed class ScriptRecord
{
    public Dictionary<string, ScriptValue> Fields { get; } = new(StringComparer.Ordinal);
}
