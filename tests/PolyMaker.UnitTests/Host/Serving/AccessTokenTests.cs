using PolyMaker.Host.Config;
using PolyMaker.Host.Serving;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Serving;

public sealed class AccessTokenTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string PathOfIt => folder.Combine(AccessToken.FileName);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void IsMadeOnceAndForItsOwnerOnly()
    {
        AccessToken first = AccessToken.OpenOrCreate(folder.Path);
        AccessToken second = AccessToken.OpenOrCreate(folder.Path);
        Assert.Equal(first.Reveal(), second.Reveal());
        Assert.Equal(64, first.Reveal().Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOfIt));
        }

        Assert.Equal([PathOfIt], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void KnowsItselfAndNothingElse()
    {
        AccessToken token = AccessToken.OpenOrCreate(folder.Path);
        Assert.True(token.Is(token.Reveal()));
        Assert.False(token.Is(token.Reveal().AsSpan(0, 63).ToString()));
        Assert.False(token.Is(token.Reveal() + "0"));
        Assert.False(token.Is(""));
        Assert.False(token.Is(new string('é', 64)));
        Assert.False(token.Is(new string('0', 1_000)));
        Assert.Equal("***", token.ToString());
    }

    [Fact]
    public void AFileThatOthersCanReadIsRefused()
    {
        AccessToken.OpenOrCreate(folder.Path);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(PathOfIt, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        InputException refused = Assert.Throws<InputException>(() => AccessToken.OpenOrCreate(folder.Path));
        Assert.Contains("chmod 600", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("ZZ00000000000000000000000000000000000000000000000000000000000000")]
    public void AFileThatIsNoTokenIsRefused(string text)
    {
        AccessToken.OpenOrCreate(folder.Path);
        File.WriteAllText(PathOfIt, text);
        Assert.Contains(
            "64 hex digits",
            Assert.Throws<InputException>(() => AccessToken.Read(PathOfIt)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void NoFileIsNoToken() => Assert.Null(AccessToken.Read(PathOfIt));
}
