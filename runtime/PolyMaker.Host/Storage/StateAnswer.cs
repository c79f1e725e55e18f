namespace PolyMaker.Host.Storage;

/// <summary>Rows of the state with their columns.</summary>
internal sealed record StateAnswer(IReadOnlyList<StateColumn> Columns, IReadOnlyList<object?[]> Rows)
{
    /// <summary>Every value as it is shown.</summary>
    public IEnumerable<string[]> Texts =>
        Rows.Select(row => row.Select((value, at) => Columns[at].Text(value)).ToArray());
}
