using Laurel.Admin;
using Laurel.Admin.Shell;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.Services.AddShell(new Uri(builder.HostEnvironment.BaseAddress));

await builder.Build().RunAsync();
