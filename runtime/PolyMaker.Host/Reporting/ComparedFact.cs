namespace PolyMaker.Host.Reporting;

/// <summary>One figure of two runs. The difference is always B less A.</summary>
/// <param name="Unit">"$", "loss" (dollars that count against us), "sh", "c" (of a share), "%" or "" for a
/// count.</param>
internal sealed record ComparedFact(string Heading, string Unit, double? A, double? B)
{
    public double? Difference => B - A;
}
