using Laurel.Server.Audit;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Customers;
using Laurel.Server.Dashboard;
using Laurel.Server.Loyalty;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Outbox;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Products;
using Laurel.Server.Sales;
using Laurel.Server.Segments;
using Laurel.Server.Stores;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = JsonBody.MostBytes;
});
builder.Services.AddSingleton(TimeProvider.System);
builder.AddProxy();
builder.AddStorage();
builder.AddAccess();
builder.AddJobs();
builder.AddOutbox();
builder.Services.AddProblems();
builder.Services.AddKeyedWrites();
builder.Services.AddPages();
builder.Services.AddReference();
builder.Services.AddAudit();
builder.Services.AddCampaigns();
builder.Services.AddSales();
builder.Services.AddLoyalty();
builder.Services.AddCoupons();

var app = builder.Build();
app.UseProxy();
app.UseProblems();
app.UseSecurityHeaders();
app.UseResponseCompression();
app.UseRoutingAnswers();
app.UseAccess();

app.MapSession();
app.MapUsers();
app.MapApiKeys();
app.MapCampaigns();
app.MapAudit();
app.MapSales();
app.MapCoupons();
app.MapCustomers();
app.MapSegments();
app.MapLoyalty();
app.MapProducts();
app.MapStores();
app.MapDashboard();
app.MapJobs();
app.MapWebhooks();
app.MapHealth();
app.MapReference();
app.MapPages();

await app.PrepareAsync();
await app.RunAsync();
