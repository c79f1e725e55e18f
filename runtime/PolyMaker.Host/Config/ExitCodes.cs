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

    /// <summary>The command line itself is wrong; nothing was read or written.</summary>
    public const int Usage = 2;

    /// <summary>`diff --detailed-exitcode`: the two rule sets differ.</summary>
    public const int Changed = 4;

    /// <summary>`diff` without --allow-loosen: a risk limit is raised or removed.</summary>
    public const int Loosened = 5;
}
