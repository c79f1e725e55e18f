using System.Globalization;
using System.Text.Json;

namespace PolyMaker.Host.Journaling;

/// <summary>What a journal says of its run before anything happens.</summary>
internal sealed record JournalHeader
{
    /// <summary>Unique enough to tell runs apart: start and process.</summary>
    public required string Run { get; init; }

    /// <summary>Of the program that wrote it.</summary>
    public required string Program { get; init; }

    /// <summary>"local", "live", "sim" or "backtest".</summary>
    public required string Mode { get; init; }

    /// <summary>The recording's path, or the venue's name.</summary>
    public required string Title { get; init; }

    public bool IsSynthetic { get; init; }

    /// <summary>Whose money it was; empty when nobody's.</summary>
    public string Account { get; init; } = "";

    public long Seed { get; init; }

    /// <summary>The rules' revision at the start.</summary>
    public required string Rules { get; init; }

    /// <summary>As the operator wrote them: diagnostics and explanations name files below them.</summary>
    public required string RulesFolder { get; init; }

    public required string MarketsFolder { get; init; }

    /// <summary>When the engines' time begins, microseconds since 1970; 0: with the first event.</summary>
    public long First { get; init; }

    /// <summary>Wall time, UTC.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Sorts by time; no two processes have the same.</summary>
    public static string NameOf(TimeProvider time) => string.Create(
        CultureInfo.InvariantCulture,
        $"{time.GetUtcNow():yyyyMMdd'T'HHmmss.fff'Z'}-{Environment.ProcessId}");

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <exception cref="FormatException">The bytes are no header.</exception>
    public static JournalHeader Of(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalHeader>(bytes)
                ?? throw new FormatException("the journal's header is empty");
        }
        catch (JsonException fault)
        {
            throw new FormatException("the journal's header is not readable: " + fault.Message, fault);
        }
    }
}
