namespace PolyMaker.Rules.Documents;

/// <summary>A named value beside the profiles that every plan may read: a signal, a schedule or a script.</summary>
internal abstract record DerivedDocument(NamedText Name)
{
    /// <summary>How expressions call it: sig.toxic.</summary>
    public abstract string FullName { get; }

    /// <summary>The expressions it is computed from.</summary>
    public abstract IEnumerable<ExpressionDocument> Reads { get; }
}
