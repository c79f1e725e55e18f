namespace PolyMaker.Host.Config;

/// <summary>
/// Finds the folders an operator edits: as given, else below the current folder, else beside the program's tree.
/// </summary>
public sealed class Folders(string currentFolder, string programFolder)
{
    // artifacts/bin inside the repository is two levels down; a copy may sit directly beside its folders.
    private const int LevelsAboveProgram = 3;

    public static Folders OfThisProcess { get; } = new(Directory.GetCurrentDirectory(), AppContext.BaseDirectory);

    /// <summary>
    /// The folder given with <paramref name="option"/>, which must exist, or the default one of that name.
    /// </summary>
    public string Resolve(string name, string? given, string option)
    {
        if (given is not null)
        {
            return Directory.Exists(Path.Combine(currentFolder, given))
                ? given
                : throw new InputException(File.Exists(Path.Combine(currentFolder, given))
                    ? $"{option} {given}: this is a file; give the folder that holds it"
                    : $"{option} {given}: there is no such folder");
        }

        return Find(name) ?? throw new InputException(
            $"no folder '{name}' in {currentFolder} or beside the program; go to the repository or give {option} DIR");
    }

    /// <summary>The default folder of that name as the operator would write it, or null.</summary>
    public string? Find(string name)
    {
        if (Directory.Exists(Path.Combine(currentFolder, name)))
        {
            return name;
        }

        var above = Path.GetFullPath(programFolder);
        for (var level = 0; level <= LevelsAboveProgram && above is not null; level++)
        {
            var candidate = Path.Combine(above, name);
            if (Directory.Exists(candidate))
            {
                return Shorter(candidate);
            }

            above = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(above));
        }

        return null;
    }

    private string Shorter(string path)
    {
        var relative = Path.GetRelativePath(currentFolder, path);
        return relative.Length < path.Length ? relative : path;
    }
}
