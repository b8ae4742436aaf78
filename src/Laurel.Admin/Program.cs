using Laurel.Admin;
using Laurel.Admin.Shell;
using Laurel.Admin.Till;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.Services.AddShell(new Uri(builder.HostEnvironment.BaseAddress));
builder.Services.AddTill();

await builder.Build().RunAsync();
