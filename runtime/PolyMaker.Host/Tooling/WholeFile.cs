using System.Text;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Tooling;

/// <summary>Writes a file that is at every instant the old one or the new one; links and modes stay.</summary>
internal static class WholeFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Write(string path, string text)
    {
        var target = File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } real
            ? real.FullName : path;
        var unfinished = $"{target}.{Environment.ProcessId}.part";
        try
        {
            if (Path.GetDirectoryName(target) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            using (FileStream file = new(unfinished, FileMode.Create, FileAccess.Write))
            {
                file.Write(Utf8.GetBytes(text));
                file.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && File.Exists(target))
            {
                File.SetUnixFileMode(unfinished, File.GetUnixFileMode(target));
            }

            File.Move(unfinished, target, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }

            throw new InputException($"{path}: cannot be written: {fault.Message}", fault);
        }
    }
}
