namespace PolyMaker.Rules.Reading;

/// <summary>A key as written, with its value.</summary>
internal readonly record struct MapEntry(ScalarNode Key, RuleNode Value)
{
    public string Name => Key.Value;
}
