namespace PolyMaker.Host.Storage;

/// <summary>One row on its way to the store.</summary>
internal sealed record StateRow(StateStatement Statement, object?[] Values)
{
    /// <summary>What is written with it or not at all; null: it stands alone.</summary>
    public StateRow? Next { get; init; }

    /// <summary>It, and what is written with it.</summary>
    public IEnumerable<StateRow> Whole
    {
        get
        {
            for (StateRow? each = this; each is not null; each = each.Next)
            {
                yield return each;
            }
        }
    }

    /// <summary>Rows that no power cut may tear apart: a fill, and what it made of position and day.</summary>
    public static StateRow Together(IReadOnlyList<StateRow> rows)
    {
        StateRow whole = rows[^1];
        for (int each = rows.Count - 2; each >= 0; each--)
        {
            whole = rows[each] with { Next = whole };
        }

        return whole;
    }
}
