using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace PolyMaker.UnitTests.Host.Selection;

/// <summary>
/// Google's token endpoint and its Sheets API on loopback: a claim is checked as Google checks it, and only its token
/// reads the cells.
/// </summary>
internal sealed class StubGoogle : IAsyncDisposable
{
    public const string Token = "ya29.secret-of-an-hour";
    public const string Email = "reader@project.iam.gserviceaccount.com";
    public const string Spreadsheet = "1A2b3C4d5E6f7G8h9I0jK";

    private readonly RSA key = RSA.Create(2048);
    private WebApplication application = null!;

    /// <summary>What values.get answers.</summary>
    public string Cells { get; set; } = "{}";

    public int Status { get; set; } = 200;

    public int TokenStatus { get; set; } = 200;

    /// <summary>Path and query of the last question for cells.</summary>
    public string Asked { get; private set; } = "";

    public Uri Address { get; private set; } = null!;

    public string PrivateKey => key.ExportPkcs8PrivateKeyPem();

    /// <summary>As Google hands it out.</summary>
    public string KeyJson => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["type"] = "service_account",
        ["client_email"] = Email,
        ["private_key"] = PrivateKey,
        ["token_uri"] = new Uri(Address, "/token").ToString(),
    });

    public static async Task<StubGoogle> StartAsync()
    {
        StubGoogle google = new();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        google.application = builder.Build();
        google.application.Run(google.AnswerAsync);
        await google.application.StartAsync();
        google.Address = new Uri(google.application.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return google;
    }

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        key.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/token")
        {
            IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
            bool isRight = form["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer"
                && IsRight(form["assertion"].ToString());
            context.Response.StatusCode = isRight ? TokenStatus : 400;
            await context.Response.WriteAsync(
                $$"""{ "access_token": "{{Token}}", "expires_in": 3599 }""", context.RequestAborted);
            return;
        }

        Asked = context.Request.Path + context.Request.QueryString;
        context.Response.StatusCode =
            context.Request.Headers.Authorization == "Bearer " + Token ? Status : 401;
        await context.Response.WriteAsync(Cells, context.RequestAborted);
    }

    private bool IsRight(string claim)
    {
        string[] parts = claim.Split('.');
        byte[] signature = System.Buffers.Text.Base64Url.DecodeFromChars(parts[2]);
        using JsonDocument body = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]));
        JsonElement said = body.RootElement;
        return key.VerifyData(
                Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), signature, HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1)
            && said.GetProperty("iss").GetString() == Email
            && said.GetProperty("aud").GetString() == new Uri(Address, "/token").ToString()
            && said.GetProperty("scope").GetString()!.EndsWith("spreadsheets.readonly", StringComparison.Ordinal)
            && said.GetProperty("exp").GetInt64() - said.GetProperty("iat").GetInt64() == 3600;
    }
}
