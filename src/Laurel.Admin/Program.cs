using Laurel.Admin;
using Laurel.Admin.Shell;
using Laurel.Admin.Till;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
// What the pages log is for people who look into the console because something is wrong.
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddShell(new Uri(builder.HostEnvironment.BaseAddress));
builder.Services.AddTill();

await builder.Build().RunAsync();
