namespace PolyMaker.Benchmarks;

/// <summary>Where the repository's files lie: the rules, recordings and captured frames that are measured.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Rules => Path.Combine(Root, "rules");

    public static string Markets => Path.Combine(Root, "markets");

    public static string RealRecording => Path.Combine(Markets, "recordings", "neg-risk-500s.jsonl.gz");

    public static string SyntheticRecording => Path.Combine(Markets, "recordings", "synthetic-3-markets.jsonl.gz");

    /// <summary>Frames as the venue sent them, joined by ";;".</summary>
    public static string CapturedFrames => Path.Combine(Root, "tests", "data", "frames", "joined-frames.txt");

    private static string FindRoot()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "PolyMaker.Rules.sln")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException("the benchmarks read the repository's files; run them inside it");
    }
}
