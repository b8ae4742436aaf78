using System.Globalization;
using System.Net.Http.Headers;
using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Engine.Customers;
using Laurel.Engine.Quotes;
using Laurel.Server.Tests.Platform;
using Npgsql;

namespace Laurel.Load;

/// <summary>
/// Two servers over one database, with what a load needs: a store with tills, products, 200,000 customers, and campaigns that all have a
/// limit, so that every sale counts one: one of many, or always the same.
/// </summary>
internal sealed class Shop : IDisposable
{
    public const int Campaigns = 200;
    private const int Customers = 200_000;
    private const int PlainProducts = 200;
    private const int Lines = 10;
    private const int ScarceCampaigns = 4;
    private const int UsesOfScarce = 200;
    private const string Hot = "HOT";

    /// <summary>What is reserved must be of the server's day.</summary>
    private static readonly DateTimeOffset Opening = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(3));

    private readonly Random _random = new(42);
    private CampaignBook? _book;
    private int _receipts;

    private Shop(string connectionString, IReadOnlyList<ServerProcess> servers)
    {
        ConnectionString = connectionString;
        Servers = [.. servers];
    }

    public string ConnectionString { get; }

    public List<ServerProcess> Servers { get; }

    /// <summary>Names the caller in every request.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Of who may look whether everything adds up.</summary>
    public string CheckKey { get; private set; } = "";

    public LaurelClient? Administrator { get; private set; }

    public static async Task<Shop> OpenAsync(PostgresCluster cluster)
    {
        string database = cluster.ConnectionString("laurel");
        var shop = new Shop(database, [await ServerProcess.StartAsync(database), await ServerProcess.StartAsync(database)]);
        try
        {
            await shop.FurnishAsync();
            return shop;
        }
        catch
        {
            shop.Dispose();
            throw;
        }
    }

    /// <summary>A finished sale, priced as a till prices it.</summary>
    public SaleCommit Sale(bool isHot, bool hasCustomer = true, bool isScarce = false)
    {
        Basket basket = Basket(isHot, hasCustomer, isScarce);
        int number = Interlocked.Increment(ref _receipts);
        return new SaleCommit
        {
            Id = Guid.CreateVersion7(), Store = "LOAD", Till = "1", ReceiptNumber = number.ToString(CultureInfo.InvariantCulture),
            At = basket.At, Basket = basket, Quote = Price(basket),
        };
    }

    public Basket Basket(bool isHot, bool hasCustomer, bool isScarce = false)
    {
        string special = isScarce ? Scarce(_random.Next(ScarceCampaigns)) : isHot ? Hot : Special(_random.Next(Campaigns));
        string[] products = [special, .. Enumerable.Range(0, Lines - 1).Select(_ => Plain(_random.Next(PlainProducts)))];
        return new Basket
        {
            Currency = "TRY", Store = "LOAD", At = Opening, TimeZone = "Europe/Istanbul", PricesIncludeVat = true,
            Customer = hasCustomer ? new Shopper { Code = $"M{_random.Next(Customers) + 1}" } : null, Tenders = [new Tender("CASH")],
            Lines = [.. products.Select((product, i) => new Line
            {
                Id = $"{i + 1}", Product = product, Quantity = _random.Next(1, 4), UnitPrice = 20m + _random.Next(100), VatRate = 20m,
            })],
        };
    }

    public Quote Price(Basket basket) => _book!.Price(basket, new Engine.Pricing.Settings { Explain = false, NearMisses = false });

    public void Dispose()
    {
        foreach (ServerProcess server in Servers) server.Dispose();
    }

    /// <summary>Adds campaigns of which a run uses up all there is. Tills go on giving them, as tills do that are offline.</summary>
    public async Task AddScarceAsync()
    {
        for (int i = 0; i < ScarceCampaigns; i++) await RunCampaignAsync(Scarce(i), UsesOfScarce);
        await ReadBookAsync();
    }

    private static string Scarce(int index) => $"SCARCE-{index}";

    private static string Special(int index) => $"SPECIAL-{index}";

    private static string Plain(int index) => $"PLAIN-{index}";

    private async Task FurnishAsync()
    {
        Administrator = new LaurelClient(new HttpClient { BaseAddress = Servers[0].Address });
        await Administrator.SetUpAsync(new Setup
        {
            Token = await Servers[^1].Token, Email = "load@laurel.example", Name = "Load", Password = Guid.NewGuid().ToString("N") + "Aa1!",
        });
        await Administrator.CreateStoreAsync(new StoreView
        {
            Code = "LOAD", Name = "Load", City = "Istanbul", TimeZone = "Europe/Istanbul", Currency = "TRY", PricesIncludeVat = true,
            Tills = [new TillView { Code = "1", Name = "1" }],
        });
        Key = (await Administrator.CreateApiKeyAsync(new NewApiKey { Name = "load", Scope = ApiKeyScope.Till, Store = "LOAD" })).Secret!;
        CheckKey = (await Administrator.CreateApiKeyAsync(new NewApiKey { Name = "check", Scope = ApiKeyScope.Integration })).Secret!;
        foreach (string product in Enumerable.Range(0, PlainProducts).Select(Plain)) await AddProductAsync(product);
        foreach (string product in Enumerable.Range(0, Campaigns).Select(Special).Append(Hot)) await RunCampaignAsync(product);
        await AddCustomersAsync();
        await ReadBookAsync();
        foreach (ServerProcess server in Servers)
        {
            var till = new HttpClient { BaseAddress = server.Address };
            till.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
            await new LaurelClient(till).QuoteAsync(new QuoteRequest { Basket = Basket(isHot: true, hasCustomer: true) });
        }
    }

    private async Task ReadBookAsync()
    {
        Book book = await Administrator!.GetBookAsync();
        _book = CampaignBook.Compile(book.Campaigns, Currency.Of(book.Currency));
    }

    private Task<ProductView> AddProductAsync(string code) => Administrator!.CreateProductAsync(
        new ProductView { Code = code, Name = $"Product {code}", Unit = SaleUnit.Piece, UnitPrice = 50m, VatRate = 20m });

    private async Task RunCampaignAsync(string product, int uses = 1_000_000_000)
    {
        await AddProductAsync(product);
        await Administrator!.CreateCampaignAsync(new Campaign
        {
            Code = $"C-{product}", Name = $"Ten off {product}", Type = CampaignType.ProductDiscount,
            Discount = new PercentageDiscount { Percentage = 10m }, Rules = [new Rule(RuleType.Product, product)],
            Limits = new Limits { Total = uses },
        });
    }

    /// <summary>Lets the database look at how its tables are filled.</summary>
    public void Analyze()
    {
        using var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = "VACUUM ANALYZE";
        command.ExecuteNonQuery();
    }

    private async Task AddCustomersAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandTimeout = 300;
        command.CommandText = $"""
            INSERT INTO customer (id, code, code_key, name, name_key, registration_source, registered_at, language, marketing_consent,
                sms_consent, email_consent, push_consent, status, purchases, total_spent_minor, created_at, created_by)
            SELECT gen_random_uuid(), 'M' || n, 'M' || n, 'Customer ' || n, 'customer ' || n, 'STORE', now(), 'tr', false,
                false, false, false, 'ACTIVE', 0, 0, now(), 'load' FROM generate_series(1, {Customers}) n;
            VACUUM ANALYZE;
            """;
        foreach (string statement in command.CommandText.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }
    }
}
