namespace PolyMaker.Host.Config;

/// <summary>
/// Something the operator gave cannot be used. The message is one line: what, where, and what to give instead. Ends the
/// program with <see cref="ExitCodes.Failed"/>.
/// </summary>
public sealed class InputException(string message, Exception? cause = null) : Exception(message, cause);
