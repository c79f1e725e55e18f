using System.Security.Cryptography;
using System.Text;

namespace PolyMaker.Host.Live;

/// <summary>
/// Every rule and market file at one moment, and a digest of their names and bytes. Two snapshots with the same digest
/// are the same rules, whatever happened to the files' times, inodes and links in between.
/// </summary>
public sealed class RuleSnapshot
{
    public RuleSnapshot(
        IReadOnlyList<RuleFile> files, string? fault = null, IReadOnlyList<RuleFile>? tests = null)
    {
        Files = files;
        Tests = tests ?? [];
        Fault = fault;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, files);
        hash.AppendData(Encoding.UTF8.GetBytes(fault ?? ""));
        Digest = Convert.ToHexStringLower(hash.GetCurrentHash());
        Add(hash, Tests);
        Whole = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Sorted by path.</summary>
    public IReadOnlyList<RuleFile> Files { get; }

    /// <summary>Why a folder or file could not be read, naming it; null when all were.</summary>
    public string? Fault { get; }

    /// <summary>The rules alone: tests do not make a revision.</summary>
    public string Digest { get; }

    /// <summary>Everything below rules/tests at the same moment, sorted by path.</summary>
    public IReadOnlyList<RuleFile> Tests { get; }

    /// <summary>Rules and tests: a corrected test gives refused rules another chance.</summary>
    public string Whole { get; }

    /// <summary>
    /// True when a file that <paramref name="before"/> had with content is gone, empty, cut off or unreadable here: a
    /// save in progress looks like this (and a file cut off between two entries is valid YAML), so it needs longer to
    /// be believed than other changes.
    /// </summary>
    public bool HasLost(RuleSnapshot before)
    {
        if (Fault is not null)
        {
            return true;
        }

        var here = Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        return before.Files.Any(was => !was.IsBlank
            && (!here.TryGetValue(was.Path, out var now) || now.IsBlank || IsCutOff(was, now)));
    }

    private static void Add(IncrementalHash hash, IReadOnlyList<RuleFile> files)
    {
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{file.Path}\n{file.Bytes.Length}\n")));
            hash.AppendData(file.Bytes.Span);
        }
    }

    private static bool IsCutOff(RuleFile was, RuleFile now) =>
        now.Bytes.Length < was.Bytes.Length && was.Bytes.Span.StartsWith(now.Bytes.Span);
}
