namespace PolyMaker.Host.Config;

/// <summary>What the program tells the script that started it.</summary>
public static class ExitCodes
{
    /// <summary>Everything asked for was done.</summary>
    public const int Ok = 0;

    /// <summary>
    /// The input, the rules or a verification is not right, or a bug stopped the program; the message says which.
    /// </summary>
    public const int Failed = 1;

    /// <summary>
    /// The command line itself is wrong and nothing was done; for the rule tools also: a path cannot be read/written.
    /// </summary>
    public const int Usage = 2;

    /// <summary>The rules load, but there are warnings and --deny-warnings was given.</summary>
    public const int WarningsDenied = 3;

    /// <summary>`diff --detailed-exitcode`: the two rule sets differ.</summary>
    public const int Changed = 4;

    /// <summary>`diff` without --allow-loosen: a risk limit is raised or removed.</summary>
    public const int Loosened = 5;
}
