using System.Reflection;
using PolyMaker.Core;

namespace PolyMaker.Host.Importing;

/// <summary>The rule packs and selection policies that the program was built with.</summary>
internal static class ShippedText
{
    private static readonly Assembly Home = typeof(ShippedText).Assembly;

    /// <summary>A pack's file, by the stem of its name: "glft".</summary>
    public static string Pack(string name) => Read($"packs/profiles/{name}.yaml");

    /// <summary>A policy's file, by the stem of its name: "mm-v2".</summary>
    public static string Selection(string name) => Read($"selections/{name}.yaml");

    private static string Read(string name)
    {
        using Stream? stream = Home.GetManifestResourceStream(name);
        Invariant.Check(stream is not null, $"the program is built with {name}");
        using StreamReader reader = new(stream!);
        return reader.ReadToEnd();
    }
}
