using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Formatting;

/// <summary>
/// The canonical form of a rule, market or test file: what `polymaker fmt` writes. Keeps every comment, every value and
/// the compiled plan; the same text comes out however often it is applied.
/// </summary>
public static class RuleFormatter
{
    /// <summary>The one reading fault that formatting repairs: an expression that YAML splits at its commas.</summary>
    private const string Repaired = "E013";

    /// <summary>Never throws on any bytes; what cannot be read is told in the result.</summary>
    public static FormattedText Format(string file, ReadOnlySpan<byte> bytes)
    {
        DiagnosticBag bag = new();
        if (SourceDecoder.Decode(file, bytes, bag) is not { } source)
        {
            return new FormattedText(null, bag.Sorted(), SourceDecoder.Nowhere(file).Source);
        }

        RuleNode? root = NodeReader.Read(source, bag);
        Diagnostic[] faults = [.. bag.Sorted().Where(each => each.Code != Repaired)];
        if (faults.Any(each => each.Severity == Severity.Error) || root is not (MapNode or ListNode))
        {
            return new FormattedText(null, faults.Length > 0 ? faults : NotADocument(source), source);
        }

        string text = Rewrite(source, root);
        return IsFaithful(source, root, text)
            ? new FormattedText(text, [], source)
            : new FormattedText(null, NotADocument(source), source);
    }

    private static string Rewrite(SourceText source, RuleNode root)
    {
        FormatCollection tree = (FormatCollection)new FormatReader(source).Read(root, -1);
        List<string> footer = CommentPlacement.Apply(tree, FormatComment.Find(source, tree));
        if (tree.Entries.Count == 0)
        {
            return FormatWriter.Write(tree, footer, [tree.IsMap ? "{}" : "[]"]);
        }

        // What stands above the first key is about the file, whichever key comes first in the end.
        List<string> header = [.. tree.Entries[0].Before];
        tree.Entries[0].Before.Clear();
        KeyOrder.Apply(tree);
        return FormatWriter.Write(tree, header, footer);
    }

    /// <summary>Reads the new text back: it must be the same document with the same comments.</summary>
    private static bool IsFaithful(SourceText source, RuleNode root, string text)
    {
        DiagnosticBag bag = new();
        SourceText rewritten = new(source.File, text);
        RuleNode? again = NodeReader.Read(rewritten, bag);
        if (bag.HasErrors || again is null)
        {
            return false;
        }

        FormatReader original = new(source);
        FormatNode before = original.Read(root, -1);
        FormatNode after = new FormatReader(rewritten).Read(again, -1);
        return !original.HasCommentInExpression
            && FormatProof.IsSame(before, after)
            && FormatProof.IsSame(FormatComment.Find(source, before), FormatComment.Find(rewritten, after));
    }

    private static Diagnostic[] NotADocument(SourceText source)
    {
        DiagnosticBag bag = new();
        bag.Error("E005", new SourceSpan(source, 0, 1), "this file cannot be put in canonical form without changing it",
            "simplify its YAML: block maps, plain or quoted scalars");
        return [.. bag.Sorted()];
    }
}
