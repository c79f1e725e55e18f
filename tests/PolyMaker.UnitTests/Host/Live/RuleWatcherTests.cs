using System.Text;
using PolyMaker.Host.Live;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Live;

/// <summary>
/// The thread around the step machine, on real files. Waits for what must happen, never for time to pass.
/// </summary>
public sealed class RuleWatcherTests : IDisposable
{
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder root = new();
    private readonly RuleFolder folder;

    public RuleWatcherTests()
    {
        root.Write("rules/bands.yaml", "one");
        root.Write("markets/a.yaml", "a");
        folder = new RuleFolder(root.Combine("rules"), root.Combine("markets"));
    }

    public void Dispose() => root.Dispose();

    [Fact]
    public void SavedFileReachesTheCompilerWithItsBytes()
    {
        using var said = new SemaphoreSlim(0);
        ReloadStep last = default;
        using var watcher = new RuleWatcher(
            folder,
            folder.Read(),
            files => ReloadResult.Accepted(Encoding.UTF8.GetString(files.Files[^1].Bytes.Span)),
            step => Say(step),
            TimeProvider.System);
        root.Write("rules/bands.yaml", "two");
        Assert.True(said.Wait(TooLong));
        Assert.Equal("two", last.Revision);

        void Say(ReloadStep step)
        {
            last = step;
            said.Release();
        }
    }

    [Fact]
    public void CompilerWithABugRefusesInsteadOfEndingTheProcess()
    {
        using var said = new SemaphoreSlim(0);
        var texts = new List<string>();
        using var watcher = new RuleWatcher(
            folder, folder.Read(), _ => throw new InvalidOperationException("oops"), Say, TimeProvider.System);
        root.Write("rules/bands.yaml", "two");
        Assert.True(said.Wait(TooLong));
        Assert.Contains("because of a bug: InvalidOperationException: oops", Assert.Single(texts));

        void Say(ReloadStep step)
        {
            texts.Add(step.Text);
            said.Release();
        }
    }
}
