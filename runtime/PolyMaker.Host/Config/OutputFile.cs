namespace PolyMaker.Host.Config;

/// <summary>
/// A file a verb is asked to write, looked at before the work begins: a run of an hour must not end in "cannot be
/// written", and nothing may be written over what it is made from.
/// </summary>
public static class OutputFile
{
    /// <summary>Means stdout where a result may go there.</summary>
    public const string StandardOutput = "-";

    /// <summary>
    /// Refuses a path that cannot become a file or is one of <paramref name="inputs"/>. <paramref name="what"/> is how
    /// the operator named it: an option, or OUT. Null and "-" are no files.
    /// </summary>
    public static void Check(string what, string? path, IEnumerable<string> inputs)
    {
        if (path is null or StandardOutput)
        {
            return;
        }

        if (Directory.Exists(path))
        {
            throw new InputException($"{what} {path}: is a folder; name a file in it");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new InputException($"{what} {path}: cannot be written: there is no folder {folder}");
        }

        var place = PlaceOf(path);
        if (inputs.Any(input => PlaceOf(input) == place))
        {
            throw new InputException($"{what} {path}: is what this command reads; name another file");
        }
    }

    /// <summary>Where a path ends up when its links are followed.</summary>
    private static string PlaceOf(string path)
    {
        var full = Path.GetFullPath(path);
        return File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
    }
}
