namespace PolyMaker.Rules.Formatting;

/// <summary>A map (its entries have keys) or a list, on one line or over several.</summary>
internal sealed class FormatCollection : FormatNode
{
    public required bool IsMap { get; init; }

    public required List<FormatEntry> Entries { get; init; }

    /// <summary>Written as { } or [ ].</summary>
    public required bool IsFlow { get; set; }
}
