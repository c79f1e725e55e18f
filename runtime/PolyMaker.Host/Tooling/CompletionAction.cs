using System.Text;
using PolyMaker.Core;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;

namespace PolyMaker.Host.Tooling;

/// <summary>
/// `polymaker completion`: a script for a shell, with every verb and option written out, so that completing starts no
/// program. Where nothing of ours fits, files are completed.
/// </summary>
internal static class CompletionAction
{
    public static int Run(CompletionRequest request, Output output, CancellationToken stop)
    {
        output.Text.Write(request.Shell switch
        {
            "bash" => Bash(request.Verbs),
            "zsh" => Zsh(request.Verbs),
            "fish" => Fish(request.Verbs),
            _ => throw Invariant.Unreachable(request.Shell),
        });
        return ExitCodes.Ok;
    }

    private static string Bash(IReadOnlyList<CompletedVerb> verbs)
    {
        StringBuilder text = new();
        text.Append("# bash: eval \"$(polymaker completion bash)\"\n_polymaker() {\n");
        text.Append("    local word=${COMP_WORDS[COMP_CWORD]} words\n    case $COMP_CWORD in\n");
        text.Append($"    1) words='{Names(verbs)} help --help --version' ;;\n    *) case ${{COMP_WORDS[1]}} in\n");
        foreach (CompletedVerb verb in verbs)
        {
            text.Append($"        {verb.Name}) words='{string.Join(' ', verb.Words)}' ;;\n");
        }

        text.Append($"        help) words='{Names(verbs)}' ;;\n        esac ;;\n    esac\n");
        text.Append("    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n}\n");
        return text.Append("complete -o default -F _polymaker polymaker\n").ToString();
    }

    private static string Zsh(IReadOnlyList<CompletedVerb> verbs)
    {
        StringBuilder text = new();
        text.Append("#compdef polymaker\n# zsh: eval \"$(polymaker completion zsh)\"\n_polymaker() {\n");
        text.Append("    local -a verbs words\n    verbs=(\n");
        foreach (CompletedVerb verb in verbs)
        {
            text.Append($"        '{verb.Name}:{Quoted(verb.Summary, "'\\''").Replace(":", "\\:")}'\n");
        }

        text.Append("    )\n    if (( CURRENT == 2 )); then\n        _describe verb verbs\n        return\n    fi\n");
        text.Append("    case $words[2] in\n");
        return Cases(text.Replace("local -a verbs words", "local -a verbs offered"), verbs).ToString();
    }

    private static StringBuilder Cases(StringBuilder text, IReadOnlyList<CompletedVerb> verbs)
    {
        foreach (CompletedVerb verb in verbs)
        {
            text.Append($"    {verb.Name}) offered=({string.Join(' ', verb.Words)}) ;;\n");
        }

        text.Append($"    help) offered=({Names(verbs)}) ;;\n    esac\n    compadd -a offered\n    _files\n}}\n");
        return text.Append(
            "if [ \"$funcstack[1]\" = _polymaker ]; then _polymaker; else compdef _polymaker polymaker; fi\n");
    }

    private static string Fish(IReadOnlyList<CompletedVerb> verbs)
    {
        StringBuilder text = new("# fish: polymaker completion fish | source\n");
        foreach (CompletedVerb verb in verbs)
        {
            text.Append($"complete -c polymaker -n __fish_use_subcommand -f -a {verb.Name} ");
            text.Append($"-d '{Quoted(verb.Summary, "\\'")}'\n");
            foreach (string word in verb.Words)
            {
                string what = word.StartsWith("--", StringComparison.Ordinal) ? $"-l {word[2..]}" : $"-f -a {word}";
                text.Append($"complete -c polymaker -n '__fish_seen_subcommand_from {verb.Name}' {what}\n");
            }
        }

        return text.ToString();
    }

    private static string Names(IReadOnlyList<CompletedVerb> verbs) =>
        string.Join(' ', verbs.Select(verb => verb.Name));

    private static string Quoted(string text, string quote) => text.Replace("'", quote, StringComparison.Ordinal);
}
