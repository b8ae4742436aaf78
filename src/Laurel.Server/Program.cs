using Laurel.Server.Platform.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.AddStorage();
var app = builder.Build();

app.MapStaticAssets();
app.MapFallbackToFile("index.html");

await app.RunAsync();
