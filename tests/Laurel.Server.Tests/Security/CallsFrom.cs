using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Laurel.Server.Tests.Security;

/// <summary>Lets requests of a test come from a network address.</summary>
internal sealed class CallsFrom(string address) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, step) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(address);
            return step(context);
        });
        next(app);
    };
}
