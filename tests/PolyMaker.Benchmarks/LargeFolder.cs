using System.Globalization;
using System.Text;

namespace PolyMaker.Benchmarks;

/// <summary>The shipped rules and their tests, with many market files that add 50 expressions each.</summary>
internal static class LargeFolder
{
    public const int Files = 500;
    private const int Terms = 25;

    /// <summary>Writes rules/ and markets/ below the folder.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "rules"));
        Directory.CreateDirectory(Path.Combine(folder, "markets"));
        File.Copy(Path.Combine(Repository.Rules, "bands.yaml"), Path.Combine(folder, "rules", "bands.yaml"));
        foreach (string ending in new[] { "*.js", "*.test.yaml" })
        {
            foreach (string file in Directory.EnumerateFiles(Repository.Rules, ending, SearchOption.AllDirectories))
            {
                string target = Path.Combine(folder, "rules", Path.GetRelativePath(Repository.Rules, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }

        for (int file = 0; file < Files; file++)
        {
            File.WriteAllText(PathOf(folder, file), Market(file, 0));
        }
    }

    public static string PathOf(string folder, int file) =>
        Path.Combine(folder, "markets", string.Create(CultureInfo.InvariantCulture, $"m{file:0000}.yaml"));

    /// <summary>The text of one file; another edition differs in one number of each term.</summary>
    public static string Market(int file, int edition)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"market: made-up-{file:0000}\nprofile: base\n");
        text.Append("because: written to be measured\nquote:\n  fair:\n");
        for (int term = 0; term < Terms; term++)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"    own{term}: {{ add: 0.0{term + 1}{file}{edition}c * flow.imbalance * {term + 1}.{file}, ")
                .Append(CultureInfo.InvariantCulture, $"when: abs(flow.z) > {(term * 0.1) + 0.1:0.0}{file} }}\n");
        }

        return text.ToString();
    }
}
