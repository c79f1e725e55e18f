namespace PolyMaker.Polymarket.Wire;

/// <summary>
/// Where a piece of text lies: in the frame itself, or, when the frame wrote it with escapes, decoded in the
/// <see cref="ParsedFrame"/>'s own buffer (then <see cref="Start"/> is negative). Resolve it with <see cref="ParsedFrame.Text"/>.
/// </summary>
public readonly record struct TextRange(int Start, int Length)
{
    public static readonly TextRange None;

    public bool IsEmpty => Length == 0;
}
