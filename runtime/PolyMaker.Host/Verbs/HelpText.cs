using System.Reflection;

namespace PolyMaker.Host.Verbs;

/// <summary>
/// The first page: written from the verb table without building a single command, because it is what people wait for.
/// </summary>
internal static class HelpText
{
    public static string Version { get; } = typeof(HelpText).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    public static void Write(TextWriter output)
    {
        output.WriteLine("polymaker: a market maker for Polymarket's prediction markets, driven by rules in YAML");
        output.WriteLine();
        output.WriteLine("Usage: polymaker VERB [options]");
        output.WriteLine();
        WriteGroup(output, "Trade and understand", VerbGroup.Trading);
        WriteGroup(output, "Watch and command a running process", VerbGroup.Operations);
        WriteGroup(output, "What runs kept", VerbGroup.Books);
        WriteGroup(output, "Your account at the venue", VerbGroup.Account);
        WriteGroup(output, "Write, check and test rules", VerbGroup.Rules);
        WriteGroup(output, "Recordings", VerbGroup.Recordings);
        output.WriteLine("Examples:");
        foreach (var verb in Verb.All)
        {
            output.WriteLine($"  {verb.Examples[0]}");
        }

        output.WriteLine();
        output.WriteLine("`polymaker VERB --help` shows a verb's options; `polymaker --version` the version.");
        output.WriteLine("Exit codes: 0 done, 1 wrong input, rules or verification, 2 wrong usage,");
        output.WriteLine("3 warnings under --deny-warnings; rule tools also end with 2 when a path cannot be used;");
        output.WriteLine("4 and 5 of diff: the rules differ, a risk limit is loosened.");
    }

    private static void WriteGroup(TextWriter output, string heading, VerbGroup group)
    {
        output.WriteLine($"{heading}:");
        foreach (var verb in Verb.All.Where(verb => verb.Group == group))
        {
            output.WriteLine($"  {verb.Name,-13} {verb.Summary}");
        }

        output.WriteLine();
    }
}
