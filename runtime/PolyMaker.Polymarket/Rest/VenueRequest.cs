using System.Net.Http.Headers;
using PolyMaker.Polymarket.Rest.Limits;

namespace PolyMaker.Polymarket.Rest;

/// <summary>One request before it is signed and sent.</summary>
internal sealed record VenueRequest(HttpMethod Method, string Path)
{
    public Endpoint Endpoint { get; init; } = Endpoint.Other;

    /// <summary>What it costs the signer: orders placed or cancelled.</summary>
    public int Cost { get; init; } = 1;

    /// <summary>With its question mark, or empty. Not part of what is signed.</summary>
    public string Query { get; init; } = "";

    /// <summary>The bytes that are signed and sent; null for none.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Who signs; null for a request that needs nobody, or that is signed in another way.</summary>
    public VenueAccount? Account { get; init; }

    /// <summary>Another way of signing: headers for a second by the venue's clock.</summary>
    public Action<HttpRequestHeaders, long>? Sign { get; init; }

    /// <summary>A POST that only asks.</summary>
    public bool IsQuestion { get; init; }

    /// <summary>Whether a refusal, by status and body, is an answer to be read all the same; null: never.</summary>
    public Func<int, ReadOnlySpan<byte>, bool>? IsAnswer { get; init; }

    /// <summary>Whether a success need not be JSON.</summary>
    public bool TakesAnyBody { get; init; }

    /// <summary>Whether it changes nothing, so that it may be sent again.</summary>
    public bool IsRead => Method == HttpMethod.Get || IsQuestion;

    /// <summary>The signature covers method, path and the very bytes of the body.</summary>
    public void AddHeaders(HttpRequestHeaders headers, long seconds)
    {
        Account?.Signer.Sign(
            seconds, Method.Method, Path, Body is { } body ? body.Span : ReadOnlySpan<byte>.Empty).AddTo(headers);
        Sign?.Invoke(headers, seconds);
    }
}
