using System.Diagnostics;

namespace PolyMaker.Polymarket.Keys;

/// <summary>One variable with a value that may be secret; prints only its name and where it stands.</summary>
[DebuggerDisplay("{Place}")]
public sealed class KeyEntry(string name, string value, string source)
{
    public string Name => name;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Value => value;

    /// <summary>"PK (environment)" or "PK (.env:3)".</summary>
    public string Place => $"{name} ({source})";

    /// <summary>The same value for us: keys and addresses are compared without their prefix and case.</summary>
    public bool SaysTheSame(KeyEntry other, bool isHex) =>
        isHex
            ? string.Equals(Bare(value), Bare(other.Value), StringComparison.OrdinalIgnoreCase)
            : value == other.Value;

    public override string ToString() => Place;

    private static string Bare(string text) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
}
