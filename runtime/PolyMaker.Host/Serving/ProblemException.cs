namespace PolyMaker.Host.Serving;

/// <summary>Ends the handling of a request with a problem that its sender can do something about.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem { get; } = problem;
}
