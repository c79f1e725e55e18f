using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Polymarket.Rest.Clob;

public sealed class VenueLoginTests
{
    private const string Granted =
        $$"""{"apiKey":"{{ClientFixture.ApiKey}}","secret":"{{ClientFixture.Secret}}","passphrase":"{{ClientFixture.Passphrase}}"}""";

    [Fact]
    public async Task CredentialsAreDerivedOnceAndKeptForTheirOwnerAlone()
    {
        using var folder = new TemporaryFolder();
        using var client = new ClientFixture();
        client.Venue.Answers(Granted);
        CredentialFile file = FileIn(folder, client);
        var login = new VenueLogin(client.Connection, 137, SigningBackend.Managed);
        Assert.True((await client.Finish(login.OpenAsync(Keys(), file))).IsOk);
        Assert.Equal(("GET", "/auth/derive-api-key"), (client.Venue.Last.Method, client.Venue.Last.Path));
        Assert.Equal("0", client.Venue.Last.Headers["POLY_NONCE"]);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.Path));
        }

        VenueResult<VenueAccount> again = await client.Finish(login.OpenAsync(Keys(), file));
        Assert.True(again.IsOk);
        Assert.Single(client.Venue.Requests);
        Assert.Equal([$"API credentials from {file.Path}"], login.Notes);
    }

    [Fact]
    public async Task ANewKeyIsGivenCredentials()
    {
        using var client = new ClientFixture();
        client.Venue.Answers("""{"error":"Could not derive api key!"}""", 400).Answers(Granted);
        var login = new VenueLogin(client.Connection, 137, SigningBackend.Managed);
        Assert.True((await client.Finish(login.OpenAsync(Keys(), file: null))).IsOk);
        Assert.Equal(("POST", "/auth/api-key"), (client.Venue.Last.Method, client.Venue.Last.Path));
    }

    [Fact]
    public async Task AFileThatOthersCanReadIsNotUsed()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        using var client = new ClientFixture();
        CredentialFile file = FileIn(folder, client);
        folder.Write(Path.GetFileName(file.Path), Granted);
        File.SetUnixFileMode(file.Path, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        client.Venue.Answers(Granted);
        var login = new VenueLogin(client.Connection, 137, SigningBackend.Managed);
        Assert.True((await client.Finish(login.OpenAsync(Keys(), file))).IsOk);
        Assert.Contains($"{file.Path} is open to other users (mode 0404): chmod 600 {file.Path}", login.Notes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"apiKey\":\"secret-word\"")]
    [InlineData("{\"apiKey\":\"secret-word\",\"secret\":\"!\",\"passphrase\":\"x\"}")]
    public void ASpoiltFileIsToldWithoutItsContent(string text)
    {
        using var folder = new TemporaryFolder();
        using var client = new ClientFixture();
        CredentialFile file = FileIn(folder, client);
        folder.Write(Path.GetFileName(file.Path), text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Assert.Null(file.Read(out string? problem));
        Assert.Contains("delete it", problem);
        Assert.DoesNotContain("secret-word", problem);
    }

    [Fact]
    public void HostsAndKeysHaveFilesOfTheirOwn()
    {
        var one = new CredentialFile("x", new Uri("http://127.0.0.1:8080"), Address.Zero);
        var other = new CredentialFile("x", new Uri("https://clob.example"), Address.Zero);
        Assert.NotEqual(one.Path, other.Path);
        Assert.Equal(
            Path.Combine("x", "127.0.0.1-8080-0x0000000000000000000000000000000000000000.json"), one.Path);
    }

    private static CredentialFile FileIn(TemporaryFolder folder, ClientFixture client) =>
        new(folder.Path, client.Connection.Host, client.Account.KeyAddress);

    private static OperatorKeys Keys() => new()
    {
        PrivateKey = SecretKey.Parse(ClientFixture.Key),
        Wallet = TradingWallet.OfKey,
        Sources = new Dictionary<KeySetting, string>(),
    };
}
