using System.Diagnostics;
using PolyMaker.Host.Live;
using PolyMaker.Rules.Reading;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Live;

public sealed class RuleFolderTests : IDisposable
{
    private readonly TemporaryFolder root = new();
    private readonly RuleFolder folder;

    public RuleFolderTests()
    {
        root.Write("rules/bands.yaml", "one");
        root.Write("markets/a.yaml", "a");
        folder = new RuleFolder(root.Combine("rules"), root.Combine("markets"));
    }

    public void Dispose() => root.Dispose();

    [Fact]
    public void OnlyFilesThatCanChangeAQuoteAreRead()
    {
        root.Write("rules/profiles/wide.yaml", "w");
        root.Write("rules/scripts/fair.js", "f");
        root.Write("rules/tests/bands.test.yaml", "t");
        root.Write("rules/.#bands.yaml", "lock");
        root.Write("rules/bands.yaml~", "backup");
        root.Write("markets/recordings/r.yaml", "r");
        Assert.Equal(
            ["markets/a.yaml", "rules/bands.yaml", "rules/profiles/wide.yaml", "rules/scripts/fair.js"],
            folder.Read().Files.Select(file => Path.GetRelativePath(root.Path, file.Path)));
    }

    [Fact]
    public void TouchingAFileIsNoChange()
    {
        var before = folder.Read();
        File.SetLastWriteTimeUtc(root.Combine("rules/bands.yaml"), DateTime.UnixEpoch);
        root.Write("markets/a.yaml", "a");
        Assert.Equal(before.Digest, folder.Read().Digest);
    }

    [Fact]
    public void SameLengthAndTimeWithOtherBytesIsAChange()
    {
        var path = root.Combine("rules/bands.yaml");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        var before = folder.Read();
        File.WriteAllText(path, "two");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        Assert.NotEqual(before.Digest, folder.Read().Digest);
    }

    [Fact]
    public void AQuickReadingTrustsLengthAndTimeOfPlainFilesAndNothingElse()
    {
        var path = root.Combine("rules/bands.yaml");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        root.Write("elsewhere.yaml", "b");
        File.CreateSymbolicLink(root.Combine("markets/link.yaml"), root.Combine("elsewhere.yaml"));
        var first = folder.Read();
        File.WriteAllText(path, "two");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        Assert.Same(first, folder.Read(isThorough: false));

        root.Write("elsewhere.yaml", "c");
        var linked = folder.Read(isThorough: false);
        Assert.NotEqual(first.Digest, linked.Digest);

        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddMilliseconds(4));
        Assert.NotEqual(linked.Digest, folder.Read(isThorough: false).Digest);
        File.Delete(path);
        Assert.DoesNotContain(folder.Read(isThorough: false).Files, file => file.Path.EndsWith("bands.yaml"));
    }

    [Fact]
    public void RenameOverIsAChange()
    {
        var before = folder.Read();
        root.Write("rules/bands.yaml.tmp", "two");
        Assert.Equal(before.Digest, folder.Read().Digest);
        File.Move(root.Combine("rules/bands.yaml.tmp"), root.Combine("rules/bands.yaml"), overwrite: true);
        Assert.NotEqual(before.Digest, folder.Read().Digest);
    }

    [Fact]
    public void SwappedLinkOfAMountedConfigMapIsAChange()
    {
        root.Write("mount/..v1/bands.yaml", "one");
        root.Write("mount/..v2/bands.yaml", "two");
        Directory.CreateSymbolicLink(root.Combine("mount/..data"), "..v1");
        File.CreateSymbolicLink(root.Combine("mount/bands.yaml"), "..data/bands.yaml");
        var mounted = new RuleFolder(root.Combine("mount"), root.Combine("markets"));
        var before = mounted.Read();
        Assert.Equal(2, before.Files.Count);

        Directory.CreateSymbolicLink(root.Combine("mount/..next"), "..v2");
        Directory.Delete(root.Combine("mount/..data"));
        Directory.Move(root.Combine("mount/..next"), root.Combine("mount/..data"));
        var after = mounted.Read();
        Assert.NotEqual(before.Digest, after.Digest);
        Assert.False(after.HasLost(before));
    }

    [Fact]
    public void RemovedEmptiedAndDanglingFilesAreLost()
    {
        var before = folder.Read();
        root.Write("markets/a.yaml", "  \n");
        Assert.True(folder.Read().HasLost(before));
        File.Delete(root.Combine("markets/a.yaml"));
        Assert.True(folder.Read().HasLost(before));
        File.CreateSymbolicLink(root.Combine("markets/a.yaml"), "nowhere");
        Assert.True(folder.Read().HasLost(before));
        Assert.Null(folder.Read().Fault);
    }

    [Fact]
    public void MissingFolderIsAFaultThatNamesIt()
    {
        Directory.Delete(root.Combine("markets"), recursive: true);
        Assert.EndsWith("markets: there is no such folder", folder.Read().Fault, StringComparison.Ordinal);
    }

    /// <summary>The superuser reads all; for everybody else the fault names the file and what to do.</summary>
    [Fact]
    public void AFileThatMayNotBeReadIsAFaultThatNamesIt()
    {
        string path = root.Combine("rules/bands.yaml");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(path, UnixFileMode.None);
        string? fault = new RuleFolder(root.Combine("rules"), null).Read().Fault;
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal(
            Environment.IsPrivilegedProcess ? null
                : $"{path}: may not be read; give the user that runs this the right to read it",
            fault);
        Assert.Null(new RuleFolder(root.Combine("rules"), null).Read().Fault);
    }

    /// <summary>A pipe in place of a file would hold the watcher until somebody wrote into it.</summary>
    [Fact]
    public async Task APipeIsAnEmptyFile()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string path = root.Combine("rules/bands.yaml");
        File.Delete(path);
        using (Process made = Process.Start("mkfifo", [path]))
        {
            made.WaitForExit();
            Assert.Equal(0, made.ExitCode);
        }

        RuleSnapshot read = await Task.Run(() => new RuleFolder(root.Combine("rules"), null).Read())
            .WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(Assert.Single(read.Files).IsBlank);
        RuleSources sources = await Task.Run(() => RuleSources.Read(root.Combine("rules"), root.Combine("markets")))
            .WaitAsync(TimeSpan.FromSeconds(30));
        Assert.NotNull(sources);
    }

    [Fact]
    public void HugeFileIsAFaultThatNamesIt()
    {
        root.Write("markets/a.yaml", new string('x', (1 << 20) + 1));
        Assert.Contains("a.yaml: larger than 1024 KiB", folder.Read().Fault, StringComparison.Ordinal);
    }
}
