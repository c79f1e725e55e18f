namespace PolyMaker.Host.Terminal;

/// <summary>A window with a keyboard. Of the dashboard's thread.</summary>
internal interface ITerminal
{
    /// <summary>As it is now; it changes when the operator pulls at the window.</summary>
    (int Width, int Height) Size { get; }

    /// <summary>False: stdin is no terminal.</summary>
    bool HasKeys { get; }

    /// <summary>The next key, without waiting.</summary>
    bool TryRead(out ConsoleKeyInfo key);

    void Write(string text);
}
