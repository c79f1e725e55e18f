namespace PolyMaker.UnitTests.Testing;

/// <summary>
/// Where the sources are, found from where the tests run: the first folder upwards that holds the solution.
/// </summary>
public static class RepositoryRoot
{
    private static readonly Lazy<string> Found = new(Find);

    public static string Folder => Found.Value;

    /// <summary>An absolute path from one relative to the repository, written with forward slashes.</summary>
    public static string Combine(string relativePath) => Path.GetFullPath(Path.Combine(Folder, relativePath));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PolyMaker.Rules.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"no PolyMaker.Rules.sln above {AppContext.BaseDirectory}");
    }
}
