using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.ScenarioTests.Testing;

/// <summary>The whole program behind a command line, with a folder of its own for what it writes.</summary>
internal sealed class CommandLine : IDisposable
{
    private readonly StringWriter text = new();
    private readonly StringWriter notes = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("polymaker-program-").FullName;

    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>What went to stdout, with paths as seen from the repository.</summary>
    public string Text => FromRoot(text.ToString());

    /// <summary>What went to stderr, likewise.</summary>
    public string Notes => FromRoot(notes.ToString());

    public int Run(params string[] words) => Run(CancellationToken.None, words);

    public int Run(CancellationToken stop, params string[] words)
    {
        text.GetStringBuilder().Clear();
        notes.GetStringBuilder().Clear();
        Folders folders = new(RepositoryRoot.Folder, RepositoryRoot.Folder);
        return Shell.Run(words, WiredActions.All, new Output(text, notes), folders, stop);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>A text as it would be printed had this run at the root of the checkout.</summary>
    public string FromRoot(string printed) => printed
        .Replace(RepositoryRoot.Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
        .Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
