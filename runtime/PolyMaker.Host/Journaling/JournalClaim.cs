namespace PolyMaker.Host.Journaling;

/// <summary>
/// Says that a journal's folder is in use, for as long as the process lives: the kernel lets go of it when the process
/// dies, so the folder of a killed run is nobody's.
/// </summary>
internal sealed class JournalClaim : IDisposable
{
    public const string FileName = "in-use";

    private readonly FileStream file;

    private JournalClaim(FileStream file) => this.file = file;

    /// <summary>Null: another process has it.</summary>
    public static JournalClaim? TryTake(string folder)
    {
        try
        {
            return new JournalClaim(new FileStream(
                Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception taken) when (taken is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        string path = file.Name;
        file.Dispose();
        try
        {
            File.Delete(path);
        }
        catch (Exception left) when (left is IOException or UnauthorizedAccessException)
        {
            // A file that nobody holds says nothing.
        }
    }
}
