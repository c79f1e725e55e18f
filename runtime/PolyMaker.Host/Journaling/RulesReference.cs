using PolyMaker.Core.Journaling;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Journaling;

/// <summary>
/// Which rule book an engine was given: the revision whose files are in the journal, the plan that came of them, and
/// the parameters that a nudge had moved.
/// </summary>
internal sealed record RulesReference(string Revision, string PlanHash, IReadOnlyList<MovedParameter> Moved)
{
    private const int TextRoom = 4 * 256;

    /// <summary>The plan's hash in the files, without what nudges add to it.</summary>
    public string FilePlanHash => PlanHash.Split('+')[0];

    public static int RoomOf(RuleBook rules) =>
        TextRoom + (4 * (rules.PlanHash.Length + rules.Revision.Length))
        + (rules.Parameters.Count * (MovedParameter.Room + FieldWriter.NumberRoom));

    public static void Write(ref FieldWriter to, RuleBook rules)
    {
        to.Text(rules.Revision);
        to.Text(rules.PlanHash);
        int moved = 0;
        for (int at = 0; at < rules.Parameters.Count; at++)
        {
            moved += rules.Parameters[at].Nudge is null ? 0 : 1;
        }

        to.Number((ulong)moved);
        for (int at = 0; at < rules.Parameters.Count; at++)
        {
            if (rules.Parameters[at] is { Nudge: { } nudge } parameter)
            {
                to.Number((ulong)at);
                to.Double(parameter.Value);
                to.Double(nudge.FileValue);
                to.Signed(nudge.Until.Micro);
            }
        }
    }

    public static RulesReference Read(ref FieldReader from)
    {
        string revision = from.Text();
        string plan = from.Text();
        MovedParameter[] moved = new MovedParameter[from.Count()];
        for (int at = 0; at < moved.Length; at++)
        {
            moved[at] = new MovedParameter(
                (int)from.Number(), from.Double(), from.Double(), new Timestamp(from.Signed()));
        }

        return new RulesReference(revision, plan, moved);
    }

    /// <summary>The plan of the files with its parameters where they were.</summary>
    public RuleBook Over(RuleBook ofFiles)
    {
        RuleBook book = ofFiles.WithRevision(Revision);
        if (Moved.Count == 0)
        {
            return book;
        }

        Parameter[] parameters = [.. book.Parameters];
        foreach (MovedParameter each in Moved)
        {
            if (each.Index >= parameters.Length)
            {
                throw new FormatException($"parameter {each.Index} of plan {PlanHash} does not exist");
            }

            parameters[each.Index] = parameters[each.Index] with
            {
                Value = each.Value,
                Nudge = new Nudge(each.FileValue, each.Until),
            };
        }

        return book.WithParameters(parameters, PlanHash);
    }
}
