using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Polymarket.Rest;

namespace PolyMaker.Host.Positions;

/// <summary>What the chain made of calls, as the verbs tell it.</summary>
internal static class SendingResult
{
    public static int Of(VenueResult<string> done, Output output)
    {
        if (!done.IsOk)
        {
            throw new InputException(done.Error.IsOutcomeUnknown
                ? $"it is not known whether it was done ({done.Error}); look at the wallet before trying again"
                : $"it was not done (enough shares or pUSD, and approved?): {done.Error}");
        }

        output.Text.WriteLine($"done     {done.Value}");
        return ExitCodes.Ok;
    }
}
