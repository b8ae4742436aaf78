using System.Globalization;
using Laurel.Server.Customers;
using Laurel.Server.Loyalty;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Platform.Samples;

/// <summary>Customers of the sample shop. Their names are those of trees, stars and winds, so nobody finds himself among them.</summary>
internal static class SampleCustomers
{
    /// <summary>The last two of the list have bought once, long ago; the two before them never.</summary>
    public const int Inactive = 2;
    public const int NeverBought = 2;

    /// <summary>Before these, those who came within the last weeks and show the welcome coupon.</summary>
    public const int Newcomers = 4;

    private static readonly string[] Names =
    [
        "Ahu Örnek", "Çınar Deneme", "Defne Örnek", "Doruk Numune", "Ece Deneme", "Fırtına Örnek", "Gülce Numune", "Ihlamur Deneme",
        "İpek Örnek", "Kaya Numune", "Lale Deneme", "Lodos Örnek", "Meltem Numune", "Nergis Deneme", "Poyraz Örnek", "Rüzgar Numune",
        "Selvi Deneme", "Şimşek Örnek", "Toprak Numune", "Ülker Deneme", "Yağmur Örnek", "Yıldız Numune",
        "Zambak Deneme", "Zeytin Örnek", "Ada Yıldızeli",
    ];

    public static IReadOnlyList<Customer> Rows(LoyaltyProgram program, DateTimeOffset now) =>
        [.. Names.Select((name, index) => New(name, index, program, now))];

    /// <summary>How likely a customer is to come, against the others: the first come most often.</summary>
    public static int Weight(int index) => index switch { < 3 => 8, < 8 => 4, < 14 => 2, _ => 1 };

    public static bool IsNewcomer(int index) => index >= Names.Length - Inactive - NeverBought - Newcomers && !IsQuiet(index);

    /// <summary>Who takes no part in the ordinary sales.</summary>
    public static bool IsQuiet(int index) => index >= Names.Length - Inactive - NeverBought;

    private static Customer New(string name, int index, LoyaltyProgram program, DateTimeOffset now)
    {
        string number = (index + 1).ToString("000", CultureInfo.InvariantCulture);
        bool recent = IsNewcomer(index) || (IsQuiet(index) && index < Names.Length - Inactive);
        DateTimeOffset since = now.AddDays(recent ? -25 + (index % 5) : -200 + index);
        var customer = new Customer
        {
            Id = Guid.CreateVersion7(now),
            Code = "C-" + number,
            CodeKey = "C-" + number,
            Name = name,
            NameKey = SearchText.Fold(name),
            Email = $"c{number}@example.com",
            DateOfBirth = index % 4 == 3 ? null : new DateOnly(1960 + (index * 7 % 45), (index % 12) + 1, (index * 11 % 28) + 1),
            RegistrationSource = "STORE",
            RegisteredStore = index % 2 == 0 ? "IST-01" : "ANK-01",
            RegisteredAt = since,
            Language = "tr",

            // Two in three take e-mail, half of them also SMS; a few none at all, so that a refusal is seen too.
            MarketingConsent = index % 3 != 2,
            EmailConsent = index % 3 != 2,
            SmsConsent = index % 3 == 0,
            PushConsent = index % 6 == 0,
            Status = CustomerStatus.Active,
            CreatedAt = since,
            CreatedBy = SampleUsers.Maker,
        };
        string card = "9900000000" + number;

        // No telephone has a number with 570 in Turkey, so nobody is ever called.
        customer.Identifiers.Add(Identifier(customer, IdentifierKind.Phone, "+905700000" + number));
        customer.Identifiers.Add(Identifier(customer, IdentifierKind.Card, card));
        customer.Memberships.Add(new CustomerLoyalty
        {
            Id = Guid.CreateVersion7(now),
            CustomerId = customer.Id,
            ProgramId = program.Id,
            TierId = program.Tiers[Level(index) - 1].Id,
            TierValidThrough = new DateOnly(now.Year, 12, 31),
            JoinedAt = since,
        });
        return customer;
    }

    /// <summary>What they earned last year: one in Platinum, a few in Gold and Silver, most in Bronze.</summary>
    public static int Level(int index) => index switch { 0 => 4, < 4 => 3, < 10 => 2, _ => 1 };

    private static CustomerIdentifier Identifier(Customer customer, IdentifierKind kind, string value) =>
        new() { Id = Guid.NewGuid(), CustomerId = customer.Id, Kind = kind, Value = value, IsActive = true };
}
