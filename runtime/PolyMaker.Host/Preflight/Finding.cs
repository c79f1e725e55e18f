namespace PolyMaker.Host.Preflight;

/// <summary>One line of `polymaker doctor`: what was looked at, what was found, and what to do about it.</summary>
/// <param name="Name">One word.</param>
/// <param name="Verdict">How it came out.</param>
/// <param name="Text">What was found; nothing secret.</param>
/// <param name="Hint">What to do; empty when nothing.</param>
internal sealed record Finding(string Name, Verdict Verdict, string Text, string Hint = "")
{
    public static Finding Ok(string name, string text) => new(name, Verdict.Ok, text);

    public static Finding Warn(string name, string text, string hint) => new(name, Verdict.Warn, text, hint);

    public static Finding Fail(string name, string text, string hint) => new(name, Verdict.Fail, text, hint);
}
