using System.Text;

namespace PolyMaker.ScenarioTests.Testing.Canaries;

/// <summary>A secret that must be found nowhere, in every form in which a program could let it slip.</summary>
internal sealed class Canary
{
    private readonly string[] forms;

    private Canary(string name, IEnumerable<string> forms)
    {
        Name = name;
        this.forms = [.. forms.Where(form => form.Length >= 8).Distinct(StringComparer.Ordinal)];
    }

    public string Name { get; }

    /// <summary>A secret that is bytes, such as a key.</summary>
    public static Canary OfBytes(string name, byte[] bytes) => new(name, FormsOf(bytes));

    /// <summary>A secret that is text, such as a passphrase.</summary>
    public static Canary OfText(string name, string text) => new(name, [text, .. FormsOf(Encoding.UTF8.GetBytes(text))]);

    /// <summary>The form in which it stands there; null: it does not.</summary>
    public string? FindIn(byte[] haystack)
    {
        foreach (string form in forms)
        {
            if (haystack.AsSpan().IndexOf(Encoding.UTF8.GetBytes(form)) >= 0
                || haystack.AsSpan().IndexOf(Encoding.Unicode.GetBytes(form)) >= 0)
            {
                return form;
            }
        }

        return null;
    }

    private static IEnumerable<string> FormsOf(byte[] bytes)
    {
        // Without 0x and without padding: what stands there with them is found as well.
        string base64 = Convert.ToBase64String(bytes).TrimEnd('=');
        return
        [
            Convert.ToHexStringLower(bytes), Convert.ToHexString(bytes), base64,
            base64.Replace('+', '-').Replace('/', '_'), Encoding.Latin1.GetString(bytes),
        ];
    }
}
