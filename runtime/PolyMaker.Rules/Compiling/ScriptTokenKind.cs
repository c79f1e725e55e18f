namespace PolyMaker.Rules.Compiling;

/// <summary>What a <see cref="ScriptToken"/> is.</summary>
internal enum ScriptTokenKind
{
    /// <summary>A name with its dots, or a keyword.</summary>
    Word,

    /// <summary>Digits and points.</summary>
    Number,

    /// <summary>'text' or "text".</summary>
    Text,

    /// <summary>A quote that its line does not close.</summary>
    OpenText,

    /// <summary>One character of anything else.</summary>
    Sign,
}
