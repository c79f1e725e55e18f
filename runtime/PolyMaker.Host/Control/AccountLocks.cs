namespace PolyMaker.Host.Control;

/// <summary>
/// Under which name, and in which folder, an account is locked: the same for all who send orders for it.
/// </summary>
internal static class AccountLocks
{
    /// <summary>The wallet at its venue, as operators read it.</summary>
    public static string Name(string wallet, string venue) => $"{wallet} at {venue}";

    /// <summary>
    /// One folder for all data folders of this user: two of them are still one account. That of play money goes with
    /// the machine's other temporary files.
    /// </summary>
    public static string Of(string data, bool isReal)
    {
        if (!isReal)
        {
            return Path.Combine(Path.GetTempPath(), $"polymaker-{Environment.UserName}", "locks");
        }

        string folder = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return folder.Length > 0 ? Path.Combine(folder, "polymaker", "locks") : Path.Combine(data, "locks");
    }
}
