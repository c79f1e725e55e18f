namespace PolyMaker.Host.Journaling;

/// <summary>What one record of a journal holds. The numbers are the file format: they never change meaning.</summary>
internal enum JournalRecordKind : byte
{
    /// <summary>What runs: <see cref="JournalHeader"/> as JSON. The first record of a journal.</summary>
    Header = 1,

    /// <summary>The bytes of one rule or market file, once for each hash.</summary>
    RuleFile = 2,

    /// <summary>A revision of the rules on a day: the files it was compiled from.</summary>
    RuleSet = 3,

    /// <summary>A market has an engine from here on: its facts, its rules and what it was lent.</summary>
    Joined = 4,

    /// <summary>An engine learned something.</summary>
    Event = 5,

    /// <summary>An engine was asked to decide, and its commands.</summary>
    Decision = 6,

    /// <summary>Simulated venue: it did something to one of our orders; the engine learns of it later.</summary>
    Happened = 7,

    /// <summary>A frame of the recording could not be parsed.</summary>
    FrameRejected = 8,

    /// <summary>A prepared recording left out that many unreadable frames.</summary>
    FramesRejectedWhenPrepared = 9,

    /// <summary>The gateway had something to say.</summary>
    Report = 10,

    /// <summary>Records are missing here: the writer could not keep up. What follows cannot be replayed.</summary>
    Gap = 11,

    /// <summary>The run came to its end.</summary>
    Ended = 12,
}
