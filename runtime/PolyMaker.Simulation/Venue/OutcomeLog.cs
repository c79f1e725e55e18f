namespace PolyMaker.Simulation.Venue;

/// <summary>
/// Outcomes waiting to be carried to the engine, oldest first; the buffer is reused. One writer: its exchange.
/// </summary>
internal sealed class OutcomeLog
{
    private VenueOutcome[] outcomes = new VenueOutcome[64];
    private int count;

    public ReadOnlySpan<VenueOutcome> All => outcomes.AsSpan(0, count);

    public void Add(in VenueOutcome outcome)
    {
        if (count == outcomes.Length)
        {
            Array.Resize(ref outcomes, count * 2);
        }

        outcomes[count++] = outcome;
    }

    public void Clear() => count = 0;
}
