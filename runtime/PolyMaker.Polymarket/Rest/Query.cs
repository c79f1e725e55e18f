using System.Globalization;
using System.Text;

namespace PolyMaker.Polymarket.Rest;

/// <summary>Builds the query of a request; what is null is left out.</summary>
internal sealed class Query
{
    private readonly StringBuilder text = new();

    public Query Add(string name, string? value)
    {
        if (value is not null)
        {
            text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return this;
    }

    public Query Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>With its question mark, or empty.</summary>
    public override string ToString() => text.ToString();
}
