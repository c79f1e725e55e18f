using System.Text;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Keys;

/// <summary>
/// Reads the operator's account from environment variables, a .env file and a key file, under any of the names of
/// <see cref="KeyNames"/>. Collects every problem; hands out keys only when there is none.
/// </summary>
public sealed class KeyReader
{
    private const int LargestKeyFile = 4096;

    private readonly List<string> problems = [];
    private readonly List<string> warnings = [];
    private readonly Dictionary<KeySetting, string> sources = [];
    private readonly KeyEntries entries;

    private KeyReader(IReadOnlyDictionary<string, string> environment, string? dotEnvPath)
    {
        List<KeyEntry> file = dotEnvPath is not null && File.Exists(dotEnvPath) ? ReadDotEnv(dotEnvPath) : [];
        entries = new KeyEntries(environment, file, problems);
    }

    /// <param name="environment">The process's variables.</param>
    /// <param name="dotEnvPath">A .env file, if it exists; the environment wins over the same name in it.</param>
    public static KeyReading Read(IReadOnlyDictionary<string, string> environment, string? dotEnvPath = null)
    {
        KeyReader reader = new(environment, dotEnvPath);
        SecretKey? key = reader.ReadKey();
        TradingWallet? wallet = reader.ReadWallet(key);
        ApiCredentials? api = reader.ReadApi();
        if (reader.problems.Count > 0)
        {
            key?.Dispose();
            api?.Dispose();
            return new KeyReading(null, reader.problems, reader.warnings);
        }

        OperatorKeys keys = new()
        {
            PrivateKey = key!, Wallet = wallet!.Value, Api = api, Sources = reader.sources,
        };
        return new KeyReading(keys, [], reader.warnings);
    }

    private List<KeyEntry> ReadDotEnv(string path)
    {
        try
        {
            List<KeyEntry> file = DotEnvFile.Read(path, problems);
            WarnWhenOpen(path, file);
            return file;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{path} cannot be read by the user that runs this");
            return [];
        }
    }

    private SecretKey? ReadKey()
    {
        int before = problems.Count;
        KeyEntry? named = Find(KeySetting.PrivateKey);
        KeyEntry? file = Find(KeySetting.KeyFile);
        if (named is not null && file is not null)
        {
            problems.Add($"{named.Place} and {file.Place} both give a private key: keep one");
            return null;
        }

        string? text = file is null ? named?.Value : ReadKeyFile(file);
        if (text is null)
        {
            if (problems.Count == before)
            {
                problems.Add($"no private key: set {KeyNames.Of(KeySetting.PrivateKey)[0]}, or "
                    + $"{KeyNames.Of(KeySetting.KeyFile)[0]} to a file that holds it");
            }

            return null;
        }

        if (!SecretKey.TryParse(text, out SecretKey? key))
        {
            problems.Add($"{(file ?? named)!.Place}: expected a private key, 64 hex digits with or without 0x");
        }

        return key;
    }

    private string? ReadKeyFile(KeyEntry entry)
    {
        try
        {
            using FileStream stream = File.OpenRead(entry.Value);
            if (FileAccessCheck.Problem(stream.SafeFileHandle, entry.Value) is { } problem)
            {
                problems.Add($"{entry.Place}: {problem}");
                return null;
            }

            byte[] buffer = new byte[LargestKeyFile];
            int length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return Encoding.UTF8.GetString(buffer, 0, length).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{entry.Place}: the key file {entry.Value} cannot be read");
            return null;
        }
    }

    private TradingWallet? ReadWallet(SecretKey? key)
    {
        KeyEntry? funder = Find(KeySetting.Funder);
        KeyEntry? type = Find(KeySetting.SignatureType);
        Address address = Address.Zero;
        if (funder is not null && !Address.TryParse(funder.Value, out address))
        {
            problems.Add(
                $"{funder.Place}: expected an address, 0x and 40 hex digits, with its checksum if in mixed case");
        }

        if (type is not null && type.Value is not ("0" or "1" or "2" or "3"))
        {
            problems.Add(
                $"{type.Place}: expected 0 (the key's own account), 1 (proxy), 2 (Safe) or 3 (deposit wallet)");
        }

        bool isSession = ReadSwitch(KeySetting.SessionKey);
        if (problems.Count > 0)
        {
            return null;
        }

        bool isOwn = funder is null || SigningBackend.Managed.Curve.AddressOf(key!) == address;
        return (type?.Value, isOwn) switch
        {
            (null or "0", true) when !isSession => TradingWallet.OfKey,
            (null, _) when funder is not null => Wrong($"{funder.Place} is not the key's own account: set "
                + $"{KeyNames.Of(KeySetting.SignatureType)[0]} to 1 (proxy), 2 (Safe) or 3 (deposit wallet)"),
            ("0", false) => Wrong($"{type!.Place} says that the key's own account trades, but {funder!.Place} names "
                + "another: unset it, or set the type to 1 (proxy), 2 (Safe) or 3 (deposit wallet)"),
            _ when funder is null && type?.Value is not (null or "0") =>
                Wrong($"{type!.Place} needs the wallet's address: set {KeyNames.Of(KeySetting.Funder)[0]}"),
            (not "3", _) when isSession => Wrong("a session key signs for a deposit wallet only: set "
                + $"{KeyNames.Of(KeySetting.SignatureType)[0]}=3"),
            ("1", _) => TradingWallet.Proxy(address),
            ("2", _) => TradingWallet.Safe(address),
            _ => isSession ? TradingWallet.DepositBySession(address) : TradingWallet.Deposit(address),
        };
    }

    private ApiCredentials? ReadApi()
    {
        KeySetting[] settings = [KeySetting.ApiKey, KeySetting.ApiSecret, KeySetting.ApiPassphrase];
        KeyEntry?[] parts = [.. settings.Select(Find)];
        if (parts.All(part => part is null))
        {
            return null;
        }

        if (Array.IndexOf(parts, null) is >= 0 and int missing)
        {
            string given = string.Join(", ", parts.Where(part => part is not null).Select(part => part!.Place));
            problems.Add($"{given}: API credentials come in three; set {KeyNames.Of(settings[missing])[0]} too, or "
                + "unset them all to have them derived from the key");
            return null;
        }

        if (!ApiCredentials.TryCreate(parts[0]!.Value, parts[1]!.Value, parts[2]!.Value, out ApiCredentials? api))
        {
            problems.Add($"{string.Join(", ", parts.Select(part => part!.Place))}: expected a UUID, base64 and "
                + "printable text, as the venue gave them");
        }

        return api;
    }

    private bool ReadSwitch(KeySetting setting)
    {
        KeyEntry? entry = Find(setting);
        bool isOn = entry?.Value is "1" or "true";
        if (entry is not null && !isOn && entry.Value is not ("0" or "false"))
        {
            problems.Add($"{entry.Place}: expected true or false");
        }

        return isOn;
    }

    private KeyEntry? Find(KeySetting setting)
    {
        KeyEntry? entry = entries.Find(setting);
        if (entry is not null)
        {
            sources[setting] = entry.Place;
        }

        return entry;
    }

    private TradingWallet? Wrong(string problem)
    {
        problems.Add(problem);
        return null;
    }

    private void WarnWhenOpen(string path, List<KeyEntry> file)
    {
        bool holdsSecret = Enum.GetValues<KeySetting>().Where(KeyNames.IsSecret)
            .Any(setting => file.Exists(entry => KeyNames.Of(setting).Contains(entry.Name)));
        using FileStream stream = File.OpenRead(path);
        if (holdsSecret && FileAccessCheck.Problem(stream.SafeFileHandle, path) is { } problem)
        {
            warnings.Add(problem);
        }
    }
}
