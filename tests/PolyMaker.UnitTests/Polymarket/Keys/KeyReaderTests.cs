using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Polymarket.Keys;

public sealed class KeyReaderTests
{
    private const string Key = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
    private const string OtherKey = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";
    private const string Account = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    private const string Wallet = "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65";

    [Theory]
    [InlineData("PK")]
    [InlineData("PRIV_KEY")]
    [InlineData("POLY_PRIVATE_KEY")]
    [InlineData("PRIVATE_KEY")]
    [InlineData("POLYMAKER_PRIVATE_KEY")]
    public void KeyIsFoundUnderEveryMakersName(string name)
    {
        KeyReading reading = KeyReader.Read(new Dictionary<string, string> { [name] = Key });
        using OperatorKeys keys = reading.Keys!;
        Assert.Equal(Account, SigningBackend.Managed.Curve.AddressOf(keys.PrivateKey).ToString());
        Assert.Equal(TradingWallet.OfKey, keys.Wallet);
        Assert.Equal($"{name} (environment)", keys.Sources[KeySetting.PrivateKey]);
        Assert.Null(keys.Api);
    }

    [Theory]
    [InlineData("FUNDER_ADDRESS", "1", SignatureType.Proxy)]
    [InlineData("BROWSER_ADDRESS", "2", SignatureType.Safe)]
    [InlineData("POLYMAKER_FUNDER", "3", SignatureType.DepositWallet)]
    public void FunderIsTheWalletOfItsType(string name, string type, SignatureType expected)
    {
        using OperatorKeys keys = Good(("PK", Key), (name, Wallet), ("SIGNATURE_TYPE", type));
        Assert.Equal((expected, Address.Parse(Wallet)), (keys.Wallet.Type, keys.Wallet.Funder));
    }

    [Theory]
    [InlineData("CLOB_API_KEY", "CLOB_SECRET", "CLOB_PASS_PHRASE")]
    [InlineData("POLY_API_KEY", "POLY_API_SECRET", "POLY_PASSPHRASE")]
    [InlineData("CLOB_API_KEY", "CLOB_API_SECRET", "CLOB_API_PASSPHRASE")]
    public void CredentialsAreFoundUnderEveryMakersNames(string key, string secret, string passphrase)
    {
        using OperatorKeys keys = Good(
            ("PK", Key), (key, "f4f247b7-4ac7-ff29-a152-04fda0a8755a"), (secret, "AAAA"), (passphrase, "words"));
        Assert.NotNull(keys.Api);
    }

    [Fact]
    public void SameValueUnderTwoNamesIsNoConflict() =>
        Good(("PK", Key), ("PRIV_KEY", Key[2..].ToUpperInvariant())).Dispose();

    [Fact]
    public void NamesThatDisagreeAreAllNamed() => Assert.Equal(
        ["PK (environment), PRIV_KEY (environment) disagree about the private key: "
            + "keep the right one and unset the others"],
        Bad(("PK", Key), ("PRIV_KEY", OtherKey)));

    [Fact]
    public void EveryProblemIsToldAtOnce()
    {
        string[] problems =
            Bad(("PK", "12"), ("FUNDER_ADDRESS", "0x12"), ("SIGNATURE_TYPE", "7"), ("CLOB_API_KEY", "1"));
        Assert.Equal(4, problems.Length);
        Assert.StartsWith("PK (environment): expected a private key", problems[0], StringComparison.Ordinal);
        Assert.StartsWith("FUNDER_ADDRESS (environment): expected an address", problems[1], StringComparison.Ordinal);
        Assert.StartsWith("SIGNATURE_TYPE (environment): expected 0", problems[2], StringComparison.Ordinal);
        Assert.EndsWith(
            "set POLYMAKER_API_SECRET too, or unset them all to have them derived from the key", problems[3],
            StringComparison.Ordinal);
    }

    [Fact]
    public void WalletThatMakesNoSenseIsRefused()
    {
        Assert.Contains("set POLYMAKER_SIGNATURE_TYPE to", Bad(("PK", Key), ("FUNDER_ADDRESS", Wallet)).Single());
        Assert.Contains("names another", Bad(("PK", Key), ("FUNDER", Wallet), ("SIGNATURE_TYPE", "0")).Single());
        Assert.Contains("set POLYMAKER_FUNDER", Bad(("PK", Key), ("SIGNATURE_TYPE", "2")).Single());
        Assert.Contains("deposit wallet only", Bad(("PK", Key), ("POLYMAKER_SESSION_KEY", "true")).Single());
        Assert.Contains("no private key", Bad().Single());
        Good(("PK", Key), ("FUNDER", Account)).Dispose();
    }

    [Fact]
    public void MistypedChecksumIsRefused() => Assert.Contains(
        "checksum", Bad(("PK", Key), ("FUNDER", Wallet.Replace('C', 'c')), ("SIGNATURE_TYPE", "2")).Single());

    [Fact]
    public void DotEnvIsReadAndTheEnvironmentWins()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write(".env", $"""
            # my account
            export PK="{OtherKey}"   # quoted
            BROWSER_ADDRESS={Wallet} # a Safe
            SIGNATURE_TYPE='2'
            UNRELATED=anything
            """);
        Protect(path);

        KeyReading fromFile = KeyReader.Read(new Dictionary<string, string>(), path);
        Assert.Empty(fromFile.Problems);
        Assert.Empty(fromFile.Warnings);
        Assert.Equal("PK (.env:2)", fromFile.Keys!.Sources[KeySetting.PrivateKey]);
        Assert.Equal(SignatureType.Safe, fromFile.Keys.Wallet.Type);

        KeyReading overridden = KeyReader.Read(new Dictionary<string, string> { ["PK"] = Key }, path);
        Assert.Equal("PK (environment)", overridden.Keys!.Sources[KeySetting.PrivateKey]);
        Assert.Single(KeyReader.Read(new Dictionary<string, string> { ["PRIV_KEY"] = Key }, path).Problems);
    }

    [Fact]
    public void BrokenDotEnvLinesAreNumbered()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write(".env", $"PK={Key}\n{OtherKey}\nA='open\n");
        Assert.Equal(
            [".env:2: expected NAME=value, with quotes closed", ".env:3: expected NAME=value, with quotes closed"],
            KeyReader.Read(new Dictionary<string, string>(), path).Problems);
    }

    [Fact]
    public void KeyFileHasToBeItsOwnersAlone()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("key", Key + "\n");
        Dictionary<string, string> variables = new() { ["POLYMAKER_KEY_FILE"] = path };
        Protect(path);
        using OperatorKeys keys = KeyReader.Read(variables).Keys!;
        Assert.Equal(Account, SigningBackend.Managed.Curve.AddressOf(keys.PrivateKey).ToString());
        if (OperatingSystem.IsWindows())
        {
            return; // No mode to check there.
        }

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Equal(
            [$"POLYMAKER_KEY_FILE (environment): {path} is open to other users (mode 0640): chmod 600 {path}"],
            KeyReader.Read(variables).Problems);
    }

    [Fact]
    public void OpenDotEnvWithASecretIsWarnedOf()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // No mode to check there.
        }

        using TemporaryFolder folder = new();
        string path = folder.Write(".env", $"PK={Key}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        KeyReading reading = KeyReader.Read(new Dictionary<string, string>(), path);
        Assert.Empty(reading.Problems);
        Assert.Equal([$"{path} is open to other users (mode 0604): chmod 600 {path}"], reading.Warnings);
    }

    private static void Protect(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static OperatorKeys Good(params (string Name, string Value)[] variables)
    {
        KeyReading reading = KeyReader.Read(variables.ToDictionary(each => each.Name, each => each.Value));
        Assert.Empty(reading.Problems);
        return reading.Keys!;
    }

    private static string[] Bad(params (string Name, string Value)[] variables)
    {
        KeyReading reading = KeyReader.Read(variables.ToDictionary(each => each.Name, each => each.Value));
        Assert.Null(reading.Keys);
        return [.. reading.Problems];
    }
}
