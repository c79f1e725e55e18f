using System.Text.RegularExpressions;

namespace PolyMaker.Rules.Testing;

/// <summary>How rule tests are run.</summary>
public sealed record RuleTestOptions
{
    /// <summary>Draws for each property and plan.</summary>
    public const int UsualDraws = 10_000;

    /// <summary>Fewer would find nothing.</summary>
    public const int LeastDraws = 20;

    /// <summary>Only tests and properties whose name matches; null: all.</summary>
    public Regex? Run { get; init; }

    public long Seed { get; init; } = 1;

    public int Draws { get; init; } = UsualDraws;

    /// <summary>
    /// Draws for all properties and plans of a file together: with many plans each gets its share, but never less than
    /// <see cref="LeastDraws"/>. Null: <see cref="Draws"/> each.
    /// </summary>
    public int? DrawsInAll { get; init; }

    /// <summary>
    /// Hashes of plans that quote already: properties are not drawn for them, because nothing changes for them. Tests
    /// are run all the same.
    /// </summary>
    public IReadOnlySet<string> LivePlans { get; init; } = new HashSet<string>();

    /// <summary>UTC date on which overrides have expired or not, where the file gives none.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>False: a missing snapshot is a failure and nothing is written, as in a reload.</summary>
    public bool WritesSnapshots { get; init; } = true;

    /// <summary>
    /// Every file there is, when they were read already: `rule_files` and snapshots are looked up here, and the disk is
    /// left alone. Null: the disk.
    /// </summary>
    public FileTable? Files { get; init; }

    /// <summary>Looked at between tests and between draws; ends the run with an OperationCanceledException.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>For the time each test took.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
