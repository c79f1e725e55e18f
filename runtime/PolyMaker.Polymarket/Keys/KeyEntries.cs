namespace PolyMaker.Polymarket.Keys;

/// <summary>
/// The variables that were set, from the environment first and from a .env file for names the environment does not set;
/// finds the one value of each setting or says which variables disagree.
/// </summary>
internal sealed class KeyEntries
{
    private readonly Dictionary<KeySetting, List<KeyEntry>> found = [];
    private readonly List<string> problems;

    public KeyEntries(IReadOnlyDictionary<string, string> environment, List<KeyEntry> file, List<string> problems)
    {
        this.problems = problems;
        foreach (KeySetting setting in Enum.GetValues<KeySetting>())
        {
            IReadOnlyList<string> names = KeyNames.Of(setting);
            HashSet<string> fromEnvironment = [.. names.Where(name => ValueIn(environment, name).Length > 0)];
            found[setting] =
            [
                .. fromEnvironment.Select(name => new KeyEntry(name, ValueIn(environment, name), "environment")),
                .. file.Where(entry => names.Contains(entry.Name)
                    && !fromEnvironment.Contains(entry.Name) && entry.Value.Length > 0),
            ];
        }
    }

    /// <summary>Null when unset, or when variables disagree, which is then a problem.</summary>
    public KeyEntry? Find(KeySetting setting)
    {
        List<KeyEntry> entries = found[setting];
        bool isHex = setting is KeySetting.PrivateKey or KeySetting.Funder;
        if (entries.Count > 1 && !entries.TrueForAll(entry => entry.SaysTheSame(entries[0], isHex)))
        {
            string places = string.Join(", ", entries.Select(entry => entry.Place));
            problems.Add($"{places} disagree about the {Words(setting)}: keep the right one and unset the others");
            return null;
        }

        return entries.Count > 0 ? entries[0] : null;
    }

    /// <summary>What a person calls it.</summary>
    public static string Words(KeySetting setting) => setting switch
    {
        KeySetting.PrivateKey => "private key",
        KeySetting.KeyFile => "key file",
        KeySetting.Funder => "funder address",
        KeySetting.SignatureType => "signature type",
        KeySetting.SessionKey => "session key switch",
        KeySetting.ApiKey => "API key",
        KeySetting.ApiSecret => "API secret",
        KeySetting.ApiPassphrase => "API passphrase",
        _ => throw Core.Invariant.Unreachable(setting),
    };

    private static string ValueIn(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.TryGetValue(name, out string? value) ? value.Trim() : "";
}
