namespace PolyMaker.Host.Control;

/// <summary>
/// Under which name, and in which folder, an account is locked: the same for all who send orders for it.
/// </summary>
internal static class AccountLocks
{
    /// <summary>The wallet at its venue, as operators read it.</summary>
    public static string Name(string wallet, string venue) => $"{wallet} at {venue}";

    /// <summary>Real money is locked for all data folders of this user: two of them are still one account.</summary>
    public static string Of(string data, bool isReal)
    {
        string folder = isReal
            ? Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create)
            : "";
        return folder.Length > 0 ? Path.Combine(folder, "polymaker", "locks") : Path.Combine(data, "locks");
    }
}
