namespace PolyMaker.Host.Terminal;

/// <summary>What keys can reach on the screen that is shown.</summary>
/// <param name="Order">Numbers of the markets, as they are listed.</param>
/// <param name="Page">Lines that a page has.</param>
/// <param name="LastScroll">How far down a text or a list can be scrolled.</param>
/// <param name="Sections">Lines of a text at which its parts begin.</param>
internal sealed record ScreenBounds(
    IReadOnlyList<int> Order, int Page, int LastScroll, IReadOnlyList<int> Sections)
{
    /// <summary>The market that is meant; null when none is listed.</summary>
    public int? Meant(int chosen) => Order.Contains(chosen) ? chosen : Order.Count > 0 ? Order[0] : null;
}
