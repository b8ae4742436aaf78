using Laurel.Server.Campaigns;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Sales;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = JsonBody.MostBytes;
});
builder.Services.AddSingleton(TimeProvider.System);
builder.AddStorage();
builder.AddAccess();
builder.Services.AddProblems();
builder.Services.AddPages();
builder.Services.AddReference();
builder.Services.AddCampaigns();
builder.Services.AddSales();

var app = builder.Build();
app.UseProblems();
app.UseSecurityHeaders();
app.UseResponseCompression();
app.UseRoutingAnswers();
app.UseAccess();

app.MapSession();
app.MapUsers();
app.MapApiKeys();
app.MapCampaigns();
app.MapSales();
app.MapHealth();
app.MapReference();
app.MapPages();

await app.PrepareAsync();
await app.RunAsync();
