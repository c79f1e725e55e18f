using System.Globalization;

namespace PolyMaker.ScenarioTests.Testing;

/// <summary>How much is tried: little in `make test`, more when an environment variable says so.</summary>
internal static class Effort
{
    /// <summary>Kills of a running program; `make crash` sets it.</summary>
    public static int Kills(int usual) => Of("POLYMAKER_KILLS", usual);

    /// <summary>Seeds of a soak; `make soak` sets it.</summary>
    public static int Seeds(int usual) => Of("POLYMAKER_SEEDS", usual);

    /// <summary>Where the seeds of a soak start; `make soak FROM=50001` sets it.</summary>
    public static ulong FirstSeed => OnlySeed > 0 ? OnlySeed : (ulong)Math.Max(1, Of("POLYMAKER_FIRST_SEED", 1));

    /// <summary>The last of so many.</summary>
    public static ulong LastSeed(int seeds) => OnlySeed > 0 ? OnlySeed : FirstSeed + (ulong)seeds - 1;

    /// <summary>Markets of a long run; `make endurance` sets it.</summary>
    public static int Markets(int usual) => Of("POLYMAKER_MARKETS", usual);

    /// <summary>Its simulated hours.</summary>
    public static int Hours(int usual) => Of("POLYMAKER_HOURS", usual);

    /// <summary>The one seed to run; 0 for as many as there are to be. POLYMAKER_SEED repeats what failed.</summary>
    public static ulong OnlySeed => (ulong)Of("POLYMAKER_SEED", 0);

    private static int Of(string variable, int usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
            : usual;
}
