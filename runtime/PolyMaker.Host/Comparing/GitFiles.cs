using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using PolyMaker.Host.Config;
using PolyMaker.Host.Live;

namespace PolyMaker.Host.Comparing;

/// <summary>
/// Reads the rule and market files of a git revision straight from its objects: no checkout, nothing is written.
/// </summary>
internal sealed class GitFiles
{
    private static readonly string[] Endings = [".yaml", ".yml", ".js"];
    private readonly string commit;

    private GitFiles(string commit) => this.commit = commit;

    public static GitFiles At(string revision, string folder)
    {
        var found = Git(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"]);
        return found is { } id
            ? new GitFiles(Encoding.ASCII.GetString(id).Trim())
            : throw new InputException($"--base {revision}: git knows no such revision in {folder}");
    }

    /// <summary>Files below the folder as they were, under the names they have now; its tests excepted.</summary>
    public IEnumerable<RuleFile> Below(string folder, bool isDeep)
    {
        string[] listing = isDeep ? ["ls-tree", "-r", "-z", "--name-only"] : ["ls-tree", "-z", "--name-only"];
        var names = Git(folder, [.. listing, commit, "."]) ?? [];
        foreach (var name in Encoding.UTF8.GetString(names).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var isHidden = name.Split('/').Any(part => part is "tests" || part.StartsWith('.'));
            if (!isHidden && Endings.Contains(Path.GetExtension(name))
                && Git(folder, ["show", $"{commit}:./{name}"]) is { } bytes)
            {
                yield return new RuleFile(Path.Combine(folder, name).Replace('\\', '/'), bytes);
            }
        }
    }

    /// <summary>What git wrote, or null when it refused.</summary>
    private static byte[]? Git(string folder, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            using var bytes = new MemoryStream();
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            process.StandardOutput.BaseStream.CopyTo(bytes);
            process.WaitForExit();
            return process.ExitCode == 0 ? bytes.ToArray() : null;
        }
        catch (Win32Exception)
        {
            throw new InputException("--base needs git on the PATH; give the old rules as a folder instead");
        }
    }
}
