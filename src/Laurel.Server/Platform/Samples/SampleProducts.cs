using System.Globalization;
using Laurel.Client;
using Laurel.Server.Products;

namespace Laurel.Server.Platform.Samples;

/// <summary>What a small Turkish supermarket sells. The brands are invented; prices include VAT.</summary>
internal static class SampleProducts
{
    // Code, name, price, VAT, category, brand. A price for a kilogram ends with "/kg".
    private const string Food = """
        MILK-1L|Süt 1 L|34.95|1|DAIRY|YAYLAM
        MILK-LF-1L|Yarım yağlı süt 1 L|33.50|1|DAIRY|YAYLAM
        AYRAN-1L|Ayran 1 L|32.90|1|DAIRY|YAYLAM
        YOGURT-1KG|Yoğurt 1 kg|64.90|1|DAIRY|YAYLAM
        YOGURT-500|Süzme yoğurt 500 g|58.50|1|DAIRY|OBA
        BUTTER-250|Tereyağı 250 g|119.90|1|DAIRY|OBA
        WHITE-CHEESE|Beyaz peynir|289.00/kg|1|DAIRY|OBA
        KASHKAVAL|Taze kaşar peyniri|359.00/kg|1|DAIRY|OBA
        EGGS-15|Yumurta 15'li|94.90|1|DAIRY|KÜMES
        OLIVES-BLACK|Siyah zeytin|229.00/kg|1|DELI|ZEYTİNLİK
        OLIVES-GREEN|Yeşil zeytin|199.00/kg|1|DELI|ZEYTİNLİK
        SUCUK|Sucuk 250 g|164.90|1|DELI|OBA
        BREAD|Ekmek 200 g|12.50|1|BAKERY|FIRINCI
        BREAD-WHOLE|Tam buğday ekmeği 350 g|29.90|1|BAKERY|FIRINCI
        SIMIT|Simit|15.00|1|BAKERY|FIRINCI
        POGACA|Peynirli poğaça|20.00|1|BAKERY|FIRINCI
        TOMATO|Domates|44.90/kg|1|PRODUCE|
        CUCUMBER|Salatalık|39.90/kg|1|PRODUCE|
        POTATO|Patates|24.90/kg|1|PRODUCE|
        ONION|Kuru soğan|19.90/kg|1|PRODUCE|
        PEPPER|Çarliston biber|59.90/kg|1|PRODUCE|
        LEMON|Limon|49.90/kg|1|PRODUCE|
        APPLE|Elma|42.50/kg|1|PRODUCE|
        BANANA|Muz|89.90/kg|1|PRODUCE|
        ORANGE|Portakal|34.90/kg|1|PRODUCE|
        PARSLEY|Maydanoz demet|14.90|1|PRODUCE|
        CHICKEN|Bütün piliç|124.90/kg|1|MEAT|KÜMES
        MINCE|Dana kıyma|549.00/kg|1|MEAT|
        RICE-1KG|Baldo pirinç 1 kg|84.90|1|PANTRY|HARMAN
        BULGUR-1KG|Pilavlık bulgur 1 kg|39.90|1|PANTRY|HARMAN
        LENTIL-1KG|Kırmızı mercimek 1 kg|69.90|1|PANTRY|HARMAN
        PASTA-500|Burgu makarna 500 g|19.90|1|PANTRY|HARMAN
        FLOUR-2KG|Un 2 kg|49.90|1|PANTRY|HARMAN
        SUGAR-1KG|Toz şeker 1 kg|44.90|1|PANTRY|HARMAN
        OIL-1L|Ayçiçek yağı 1 L|89.90|1|PANTRY|GÜNEBAKAN
        OLIVE-OIL-1L|Sızma zeytinyağı 1 L|329.00|1|PANTRY|ZEYTİNLİK
        TOMATO-PASTE|Domates salçası 700 g|79.90|1|PANTRY|KAZAN
        TEA-500|Siyah çay 500 g|134.90|1|PANTRY|DEMLİK
        COFFEE-100|Türk kahvesi 100 g|74.90|1|PANTRY|CEZVE
        HONEY-460|Çiçek balı 460 g|219.00|1|PANTRY|PETEK
        JAM-380|Çilek reçeli 380 g|84.90|1|PANTRY|PETEK
        """;

    private const string Snacks = """
        BISCUIT-TEA|Çay bisküvisi 200 g|24.90|1|BISCUITS|ÇITIR
        BISCUIT-COCOA|Kakaolu bisküvi 180 g|29.90|1|BISCUITS|ÇITIR
        BISCUIT-OAT|Yulaflı bisküvi 150 g|34.90|1|BISCUITS|ÇITIR
        CHOC-MILK|Sütlü çikolata 60 g|39.90|1|CHOCOLATE|TATLICA
        CHOC-DARK|Bitter çikolata 60 g|44.90|1|CHOCOLATE|TATLICA
        CHOC-NUT|Fındıklı çikolata 60 g|49.90|1|CHOCOLATE|TATLICA
        CHIPS|Patates cipsi 150 g|54.90|1|CRISPS|ÇITIR
        NUTS-200|Karışık kuruyemiş 200 g|129.90|1|NUTS|ÇITIR
        """;

    private const string Drinks = """
        WATER-1.5L|Su 1,5 L|14.90|1|WATER|PINARBAŞI
        WATER-6|Su 6 x 0,5 L|39.90|1|WATER|PINARBAŞI
        SODA-6|Maden suyu 6'lı|54.90|10|WATER|PINARBAŞI
        COLA-1L|Kola 1 L|49.90|10|SOFT-DRINKS|KÖPÜK
        JUICE-1L|Şeftali nektarı 1 L|59.90|10|SOFT-DRINKS|KÖPÜK
        """;

    private const string Home = """
        DETERGENT-4KG|Çamaşır deterjanı 4 kg|289.90|20|CLEANING|PIRIL
        DISH-750|Bulaşık deterjanı 750 ml|69.90|20|CLEANING|PIRIL
        BLEACH-1L|Çamaşır suyu 1 L|49.90|20|CLEANING|PIRIL
        TOILET-PAPER-12|Tuvalet kağıdı 12'li|149.90|20|PAPER|PAMUKÇA
        TOWEL-6|Kağıt havlu 6'lı|119.90|20|PAPER|PAMUKÇA
        SHAMPOO-400|Şampuan 400 ml|119.90|20|CARE|DAMLA
        TOOTHPASTE|Diş macunu 75 ml|84.90|20|CARE|DAMLA
        SOAP-4|El sabunu 4'lü|64.90|20|CARE|DAMLA
        """;

    private const string Tobacco = "CIGARETTES|Sigara 20'li|95.00|20|TOBACCO|DUMAN";
    private const string Bag = "BAG|Alışveriş poşeti|0.50|20|BAGS|";

    public static IReadOnlyList<Product> Rows(DateTimeOffset now)
    {
        ProductPolicy[] none = [];
        ProductPolicy[] all = [ProductPolicy.NoPromotion, ProductPolicy.NoTier, ProductPolicy.NoEarn, ProductPolicy.NoRedeem];
        (string Lines, string Department, ProductPolicy[] Policy)[] lists =
        [
            (Food, "FOOD", none), (Snacks, "SNACKS", none), (Drinks, "DRINKS", none), (Home, "HOME", none),

            // The law forbids giving tobacco away or bags below their price.
            (Tobacco, "TOBACCO", all), (Bag, "SERVICE", all),
        ];
        var products = new List<Product>();
        foreach (var (lines, department, policy) in lists)
        {
            foreach (string line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                products.Add(ProductRows.New(View(line.Split('|'), department, policy, products.Count + 1), SampleUsers.Maker, now));
        }

        return products;
    }

    private static ProductView View(string[] columns, string department, ProductPolicy[] policy, int number)
    {
        bool weighed = columns[2].EndsWith("/kg", StringComparison.Ordinal);
        return new ProductView
        {
            Code = columns[0],
            Name = columns[1],
            Unit = weighed ? SaleUnit.Kg : SaleUnit.Piece,
            UnitPrice = decimal.Parse(weighed ? columns[2][..^3] : columns[2], CultureInfo.InvariantCulture),
            VatRate = decimal.Parse(columns[3], CultureInfo.InvariantCulture),
            Department = department,
            Category = columns[4],
            Brand = columns[5].Length == 0 ? null : columns[5],
            Barcodes = [Ean13.Complete("869000" + number.ToString("000000", CultureInfo.InvariantCulture))],
            Policy = policy,
        };
    }
}
