using System.Text.Json;

namespace PolyMaker.Host.Live;

/// <summary>
/// Writes what outlives a run about an account: whole or not at all, for its owner alone (mode 0600).
/// </summary>
internal static class OwnerFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <param name="isDurable">It is on the disk, not only in the system's memory, when this returns: it waits.</param>
    /// <exception cref="IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not ours to write in.</exception>
    public static void Write(string path, Action<Utf8JsonWriter> content, bool isDurable, bool isIndented = false)
    {
        string unfinished = path + ".new";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        FileStreamOptions options = new()
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            Options = isDurable ? FileOptions.WriteThrough : FileOptions.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (FileStream file = new(unfinished, options))
        using (Utf8JsonWriter json = new(file, new JsonWriterOptions { Indented = isIndented }))
        {
            content(json);
            json.Flush();
            file.Flush(isDurable);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
