using PolyMaker.Host.Config;
using PolyMaker.Host.Selection;
using PolyMaker.Rules.Selecting;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Selection;

/// <summary>A spreadsheet is read as a service account reads it; what goes wrong is said without a secret.</summary>
public sealed class SheetReaderTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private StubGoogle google = null!;

    public async Task InitializeAsync()
    {
        google = await StubGoogle.StartAsync();
        Save(google.KeyJson);
    }

    public async Task DisposeAsync()
    {
        await google.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task CellsAreAListOfMarkets()
    {
        google.Cells = """
            { "range": "'Selected Markets'!A1:G3", "majorDimension": "ROWS", "values": [
              ["Question", "token1", "token2", "condition_id", "Volume_24h"],
              ["Will it?", "123", "456", "0xabc", "$12,000.50"],
              ["No condition", "789", "1011"] ] }
            """;
        SheetReader reader = Reader();
        IReadOnlyList<ListedMarket> markets = SelectionCsv.Read(reader.Name, await reader.ReadAsync(default));
        Assert.Equal(
            $"/v4/spreadsheets/{StubGoogle.Spreadsheet}/values/'Selected%20Markets'?majorDimension=ROWS",
            google.Asked);
        Assert.Equal(["0xabc", ""], markets.Select(each => each.ConditionId));
        Assert.Equal(("market.volume_24h", 12_000.5), markets[0].Facts[0]);
        Assert.Equal(["789", "1011"], markets[1].Tokens);
    }

    [Fact]
    public async Task AnEmptyTabIsAFaultAndNotAnEmptyChoice()
    {
        google.Cells = """{ "range": "'Selected Markets'!A1:G3", "majorDimension": "ROWS" }""";
        SheetReader reader = Reader();
        List<List<string>> rows = await reader.ReadAsync(default);
        Assert.Contains("empty", Assert.Throws<InputException>(() => SelectionCsv.Read(reader.Name, rows)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "share it with that address")]
    [InlineData(404, "there is no such spreadsheet")]
    [InlineData(400, "there is no such tab")]
    [InlineData(429, "asked less often")]
    [InlineData(500, "status 500")]
    public async Task WhatGoogleRefusesIsSaidWithWhatToDo(int status, string expected)
    {
        google.Status = status;
        Assert.Contains(expected, await FaultAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKeyThatGoogleDoesNotKnowIsSaid()
    {
        google.TokenStatus = 401;
        Assert.Contains("no token (status 401)", await FaultAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAnswerThatIsNoJsonIsSaid()
    {
        google.Cells = "<html>";
        Assert.Contains("cannot be read", await FaultAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKeyThatOthersMayReadIsNotUsed()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                folder.Combine("key.json"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
            Assert.Contains("chmod 600", await FaultAsync(), StringComparison.Ordinal);
            Assert.Empty(google.Asked);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{ "client_email": "a", "token_uri": "https://x/t", "private_key": "-----BEGIN nothing" }""")]
    public async Task WhatIsNoKeyIsSaidWithoutIt(string text)
    {
        Save(text);
        Assert.Contains("no key of a service account", await FaultAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATokenGoesNowhereInTheClear()
    {
        Save("""{ "client_email": "a", "token_uri": "http://tokens.example/t", "private_key": "x" }""");
        Assert.Contains("no https:// address", await FaultAsync(), StringComparison.Ordinal);
    }

    private SheetReader Reader() => new(
        new SheetSource(StubGoogle.Spreadsheet, SheetSource.UsualTab, "key.json", google.Address), folder.Path,
        TimeProvider.System);

    /// <summary>Holds neither the key nor the token, whatever it says.</summary>
    private async Task<string> FaultAsync()
    {
        InputException fault = await Assert.ThrowsAsync<InputException>(() => Reader().ReadAsync(default));
        string all = fault.ToString();
        Assert.DoesNotContain(StubGoogle.Token, all, StringComparison.Ordinal);
        Assert.DoesNotContain(google.PrivateKey.Split('\n')[1], all, StringComparison.Ordinal);
        return fault.Message;
    }

    private void Save(string text)
    {
        string path = folder.Write("key.json", text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
