namespace PolyMaker.Host.Verbs;

/// <summary>Under which heading help shows a verb.</summary>
internal enum VerbGroup
{
    /// <summary>Reads and writes rule files; never trades.</summary>
    Rules,

    /// <summary>Trades a recording, or explains how it was traded.</summary>
    Trading,

    /// <summary>Speaks to a running process.</summary>
    Operations,

    /// <summary>Reads what runs wrote down: journals and state.</summary>
    Books,

    /// <summary>Looks after the operator's account at the venue.</summary>
    Account,

    /// <summary>Works on recordings.</summary>
    Recordings,
}
