using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>
/// What a recording holds and how far it proves itself. Everything that does not agree is either explained by name or listed
/// in <see cref="Unexplained"/>; only the latter makes the exit code 1. Filled by <see cref="RecordingVerifier"/>.
/// </summary>
public sealed class VerifyReport
{
    private const int FindingsKept = 20;
    private readonly List<string> unexplained = [];
    private readonly SortedDictionary<string, Explained> explained = new(StringComparer.Ordinal);

    public required string Path { get; init; }

    public RecordingFormat Format { get; internal set; }

    public bool IsSynthetic { get; internal set; }

    public string Source { get; internal set; } = "";

    public long Frames { get; internal set; }

    /// <summary>Messages by type; a change counts once for each entry under "changes".</summary>
    public SortedDictionary<string, long> Events { get; } = new(StringComparer.Ordinal);

    /// <summary>Messages of types that are not market data.</summary>
    public SortedDictionary<string, long> Ignored { get; } = new(StringComparer.Ordinal);

    public long OtherServices { get; internal set; }

    public long OwnOrders { get; internal set; }

    public int Assets { get; internal set; }

    public int Markets { get; internal set; }

    /// <summary>Receive time of the first and last frame; the frames' own stamps where none was recorded.</summary>
    public Timestamp From { get; internal set; }

    public Timestamp To { get; internal set; }

    public Tally BookHash { get; } = new();

    public long BookHashExplained { get; internal set; }

    /// <summary>Place and hash of the first miss; empty when there is none.</summary>
    public string FirstMiss { get; internal set; } = "";

    public Tally TopOfBook { get; } = new();

    /// <summary>best_bid_ask messages against the rebuilt book, for information: they are not part of the delta stream.</summary>
    public Tally QuotedTops { get; } = new();

    /// <summary>Later snapshots against the rebuilt book, level by level.</summary>
    public Tally Snapshots { get; } = new();

    /// <summary>Snapshots against their own hash.</summary>
    public Tally SnapshotHashes { get; } = new();

    /// <summary>YES and NO books after frames that changed both.</summary>
    public Tally Mirror { get; } = new();

    public long Crossed { get; internal set; }

    public long Unparsed { get; internal set; }

    public long Duplicates { get; internal set; }

    public long OutOfOrder { get; internal set; }

    /// <summary>Snapshots and changes older than what the book already held: not applied.</summary>
    public long Stale { get; internal set; }

    public long ClampedTimes { get; internal set; }

    public GapCount FileGaps { get; } = new();

    public GapCount MarketGaps { get; } = new();

    /// <summary>Changes of tokens whose snapshot never came: such a book is not traded.</summary>
    public long WithoutSnapshot { get; internal set; }

    /// <summary>Tokens whose snapshot hash follows no known recipe, so that their changes cannot be proved.</summary>
    public int NotCheckable { get; internal set; }

    /// <summary>Set when the file is damaged; everything before the damage was verified.</summary>
    public string Damage { get; internal set; } = "";

    /// <summary>The first findings nobody can account for.</summary>
    public IReadOnlyList<string> Unexplained => unexplained;

    public long UnexplainedCount { get; private set; }

    /// <summary>Named explanations, with how often each applied and one example.</summary>
    public IReadOnlyDictionary<string, Explained> Explanations => explained;

    /// <summary>0 when everything is explained, 1 otherwise.</summary>
    public int ExitCode => UnexplainedCount == 0 ? 0 : 1;

    /// <summary>The report as one JSON object.</summary>
    public string ToJson() => VerifyRendering.ToJson(this);

    /// <summary>The report as lines for people.</summary>
    public IReadOnlyList<string> ToLines() => VerifyRendering.ToLines(this);

    internal void AddUnexplained(string finding)
    {
        UnexplainedCount++;
        if (unexplained.Count < FindingsKept)
        {
            unexplained.Add(finding);
        }
    }

    internal void Explain(string name, string example)
    {
        explained.TryGetValue(name, out Explained? before);
        explained[name] = before is null ? new Explained(1, example) : before with { Count = before.Count + 1 };
    }

    internal void CountEvent(string name, long by = 1)
    {
        Events.TryGetValue(name, out long before);
        Events[name] = before + by;
    }

    /// <summary>How often an explanation applied, and where first.</summary>
    public sealed record Explained(long Count, string First);

    /// <summary>Comparisons that agreed and that did not.</summary>
    public sealed class Tally
    {
        public long Agreed { get; private set; }

        public long Differed { get; private set; }

        internal void Count(bool agrees)
        {
            Agreed += agrees ? 1 : 0;
            Differed += agrees ? 0 : 1;
        }
    }

    /// <summary>Silences longer than the threshold.</summary>
    public sealed class GapCount
    {
        public long Count { get; private set; }

        public long LongestMicro { get; private set; }

        public Timestamp LongestFrom { get; private set; }

        internal void Check(Timestamp before, Timestamp after, long thresholdMicro)
        {
            long silence = after.Micro - before.Micro;
            if (before == Timestamp.Zero || silence < thresholdMicro)
            {
                return;
            }

            Count++;
            if (silence > LongestMicro)
            {
                LongestMicro = silence;
                LongestFrom = before;
            }
        }
    }
}
