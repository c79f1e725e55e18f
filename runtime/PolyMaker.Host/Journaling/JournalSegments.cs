using System.Globalization;
using System.IO.Compression;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Journaling;

/// <summary>Which files a journal consists of, by their names: one file, or numbered segments in a folder.</summary>
internal static class JournalSegments
{
    public const string Ending = ".pmj";
    public const string PackedEnding = ".pmj.br";
    private const string UnfinishedEnding = ".partial";

    public static string NameOf(int number) =>
        number.ToString("000000", CultureInfo.InvariantCulture) + Ending;

    /// <summary>
    /// The segments of the journal that a path means, in order: a file, a run's folder, or a folder of runs, of which
    /// the latest is meant. A later one may be missing: whoever reads finds the gap.
    /// </summary>
    /// <exception cref="InputException">There is no journal, or its first segment is missing.</exception>
    public static IReadOnlyList<string> Find(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        if (!Directory.Exists(path))
        {
            throw new InputException($"{path}: there is no such journal; `polymaker run` keeps its own below data/");
        }

        string[] here = SegmentsIn(path);
        if (here.Length == 0)
        {
            string? latest = Directory.EnumerateDirectories(path)
                .Where(run => SegmentsIn(run).Length > 0).Order(StringComparer.Ordinal).LastOrDefault();
            here = latest is null
                ? throw new InputException($"{path}: holds no journal (*{Ending})")
                : SegmentsIn(latest);
        }

        return NumberOf(here[0]) == 1
            ? here
            : throw new InputException(
                $"{Path.GetDirectoryName(here[0])}: segment {NameOf(1)} is missing; a journal is read from its first "
                + "segment on");
    }

    /// <summary>Compresses a finished segment beside itself; the plain one goes when the packed one is whole.</summary>
    public static void Pack(string path)
    {
        string packed = path + ".br";
        string partial = packed + UnfinishedEnding;
        using (FileStream from = File.OpenRead(path))
        using (FileStream file = File.Create(partial))
        {
            using (BrotliStream to = new(file, CompressionLevel.Fastest, leaveOpen: true))
            {
                from.CopyTo(to);
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(partial, packed, overwrite: true);
        File.Delete(path);
    }

    public static Stream OpenRead(string segment)
    {
        FileStream file = new(segment, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        return segment.EndsWith(PackedEnding, StringComparison.Ordinal)
            ? new BufferedStream(new BrotliStream(file, CompressionMode.Decompress), 1 << 16)
            : file;
    }

    /// <summary>True for the name of a segment, also of one that was being packed.</summary>
    public static bool IsSegment(string file) => NumberOf(
        file.EndsWith(UnfinishedEnding, StringComparison.Ordinal) ? file[..^UnfinishedEnding.Length] : file) > 0;

    private static string[] SegmentsIn(string folder) =>
    [
        .. Directory.EnumerateFiles(folder).Where(file => NumberOf(file) > 0)
            .GroupBy(NumberOf).OrderBy(each => each.Key)

            // A crash between packing and deleting leaves both.
            .Select(each => each.OrderBy(file => file.Length).Last()),
    ];

    /// <summary>Counted from one; zero for the name of anything else.</summary>
    public static int NumberOf(string file)
    {
        string name = Path.GetFileName(file);
        string digits = name.EndsWith(PackedEnding, StringComparison.Ordinal) ? name[..^PackedEnding.Length]
            : name.EndsWith(Ending, StringComparison.Ordinal) ? name[..^Ending.Length]
            : "";
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
    }
}
