using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Serving;

/// <summary>
/// What a running process answers over HTTP, on 127.0.0.1 only. Rooms give it their routes; it lets requests in or
/// not, finds the route, and turns what goes wrong into a problem. It sets no CORS header: other origins get nothing.
/// </summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly ServerPlan plan;
    private readonly RequestGate gate;

    private LoopbackServer(WebApplication application, ServerPlan plan)
    {
        this.application = application;
        this.plan = plan;
        gate = new RequestGate(plan.Token);
    }

    /// <summary>The port it listens on.</summary>
    public int Port { get; private set; }

    /// <summary>What is said of a port that is not free.</summary>
    /// <param name="option">That gives another.</param>
    public static InputException Taken(string option, int port, Exception fault) => new(
        $"{option} {port}: another program listens on that port, maybe another run; stop it, give another port with "
            + $"{option} N, or any free one with {option} 0",
        fault);

    /// <exception cref="InputException">The port is taken; the text says which option gives another.</exception>
    public static async Task<LoopbackServer> StartAsync(ServerPlan plan, CancellationToken stop)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, plan.Port);
            kestrel.Limits.MaxConcurrentConnections = 100;
        });
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(
            host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        WebApplication application = builder.Build();
        LoopbackServer server = new(application, plan);
        application.Run(server.HandleAsync);
        try
        {
            await application.StartAsync(stop);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            await application.DisposeAsync();
            throw Taken(plan.Option, plan.Port, fault);
        }
        catch (Exception fault) when (fault is IOException or System.Net.Sockets.SocketException)
        {
            await application.DisposeAsync();
            throw new InputException($"{plan.Option} {plan.Port}: cannot listen there: {fault.Message}", fault);
        }

        string address = application.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()!.Addresses.First();
        server.Port = new Uri(address).Port;
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync(CancellationToken.None);
        await application.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using CancellationTokenSource gone = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, application.Lifetime.ApplicationStopping);
        (Route? route, string tail, bool isKnownPath) = Find(context.Request);
        Call call = new(context, tail, gone.Token);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            // Who may not ask at all does not learn which paths there are.
            RouteAccess access = route?.Access ?? (plan.Token is null ? RouteAccess.Anyone : RouteAccess.Operator);
            Problem? problem = gate.Refuse(context.Request, access, context.Connection.LocalPort)
                ?? (route is not null ? null : NoRoute(isKnownPath));
            await (problem is null ? route!.Handle(call) : call.RefuseAsync(problem));
        }
        catch (ProblemException refused) when (!context.Response.HasStarted)
        {
            await call.RefuseAsync(refused.Problem);
        }
        catch (OperationCanceledException) when (
            context.RequestAborted.IsCancellationRequested || context.Response.HasStarted)
        {
            // The client went away, or has what there was: there is nobody to answer.
        }
        catch (Exception ended) when (
            !context.Response.HasStarted && ended is (OperationCanceledException or ObjectDisposedException))
        {
            await call.RefuseAsync(Problem.Ending);
        }
#pragma warning disable CA1031 // A bug behind one request must not end the run; its sender hears what kind it is.
        catch (Exception bug) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            await call.RefuseAsync(new Problem(500, "a bug", $"{bug.GetType().Name}; the run goes on"));
        }
    }

    private (Route? Route, string Tail, bool IsKnownPath) Find(HttpRequest request)
    {
        string path = request.Path.Value ?? "/";
        bool isKnownPath = false;
        foreach (Route route in plan.Routes)
        {
            if (route.RestOf(path) is { } rest)
            {
                isKnownPath = true;
                if (route.Method == request.Method || (route.Method == "GET" && request.Method == "HEAD"))
                {
                    return (route, rest, true);
                }
            }
        }

        return (null, "", isKnownPath);
    }

    private static Problem NoRoute(bool isKnownPath) => isKnownPath
        ? new Problem(405, "another method", "this path is asked with another method")
        : Problem.NotFound("this path is not served");
}
