namespace PolyMaker.Rules.Interpreting;

/// <summary>A function made ready to be interpreted. Complete once its steps are; then all calls share it.</summary>
internal sealed class ScriptBody(string name, int parameters)
{
    public int Parameters { get; } = parameters;

    /// <summary>In an operator's words.</summary>
    public string Title { get; } = name.Length == 0 ? "this function" : $"'{name}'";

    public int Variables { get; set; }

    /// <summary>How deep its syntax is: what a call of it may take of the stack.</summary>
    public int Levels { get; set; }

    public IReadOnlyList<ScriptStep> Steps { get; set; } = [];

    public ScriptFlow Run(ScriptFrame frame)
    {
        foreach (ScriptStep step in Steps)
        {
            ScriptFlow flow = step(frame);
            if (flow != ScriptFlow.Next)
            {
                return flow;
            }
        }

        return ScriptFlow.Next;
    }
}
