using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PolyMaker.Polymarket.Keys;

/// <summary>
/// Whether a file with a key in it is its owner's alone: mode 0600 or stricter, and owned by the user we run as. Asked
/// of the open file, so that it cannot be swapped between the question and the reading.
/// </summary>
internal static partial class FileAccessCheck
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private const int EmptyPath = 0x1000;
    private const uint WantOwner = 0x8;
    private const int OwnerOffset = 20;
    private const int StatxSize = 256;

    /// <summary>Null when it is safe; otherwise what is wrong and what to type.</summary>
    public static string? Problem(SafeFileHandle file, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        UnixFileMode mode = File.GetUnixFileMode(file);
        if ((mode & Others) != UnixFileMode.None)
        {
            string octal = Convert.ToString((int)mode, 8).PadLeft(4, '0');
            return $"{path} is open to other users (mode {octal}): chmod 600 {path}";
        }

        // Elsewhere a file that only its owner may read and that we can read is ours, unless we are root.
        return OperatingSystem.IsLinux() && OwnerOf(file) is { } owner && owner != EffectiveUser()
            ? $"{path} belongs to another user (id {owner}): chown it to the user that runs this"
            : null;
    }

    /// <summary>Null where the kernel does not tell. The layout of statx is the same on every Linux.</summary>
    private static uint? OwnerOf(SafeFileHandle file)
    {
        byte[] answer = new byte[StatxSize];
        try
        {
            return Statx(file, "", EmptyPath, WantOwner, answer) == 0
                ? BitConverter.ToUInt32(answer, OwnerOffset)
                : null;
        }
        catch (EntryPointNotFoundException)
        {
            return null; // A C library older than statx (2018).
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(SafeFileHandle folder, string path, int flags, uint mask, [Out] byte[] answer);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
