using Laurel.Admin.Till;
using Laurel.Client;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Laurel.Admin.Products;

/// <summary>A product as somebody types it; what is wrong with it is said at its field.</summary>
public sealed partial class ProductDialog
{
    private readonly HashSet<ProductPolicy> _policies = [];
    private string _code = "";
    private string _name = "";
    private string _price = "";
    private string _vat = "";
    private string _department = "";
    private string _category = "";
    private string _brand = "";
    private string _barcodes = "";
    private SaleUnit _unit;
    private bool _isOn = true;
    private bool _busy;
    private bool _priceWrong;
    private bool _vatWrong;
    private Exception? _failure;

    [CascadingParameter] public required IMudDialogInstance Dialog { get; set; }

    /// <summary>Null for a new one.</summary>
    [Parameter] public ProductView? Product { get; set; }

    private string? PriceWrong => _priceWrong ? Words["Number.Wrong"] : At("/unitPrice");

    private string? VatWrong => _vatWrong ? Words["Number.Wrong"] : At("/vatRate");

    /// <summary>All barcodes stand in one field, so what is wrong with one of them names it.</summary>
    private string? BarcodeWrong
    {
        get
        {
            string[] barcodes = Barcodes();
            for (int i = 0; i < barcodes.Length; i++)
            {
                if (At($"/barcodes/{i}") is { } wrong) return $"{barcodes[i]}: {wrong}";
            }

            return At("/barcodes");
        }
    }

    internal static async Task<ProductView?> ShowAsync(IDialogService dialogs, string title, ProductView? product)
    {
        var given = new DialogParameters<ProductDialog> { { dialog => dialog.Product, product } };
        IDialogReference shown = await dialogs.ShowAsync<ProductDialog>(
            title, given, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        return (await shown.Result) is { Canceled: false, Data: ProductView saved } ? saved : null;
    }

    protected override void OnInitialized()
    {
        if (Product is not { } product) return;
        (_code, _name, _unit, _isOn) = (product.Code, product.Name, product.Unit, !product.IsOff);
        (_price, _vat) = (TypedAmount.Write(product.UnitPrice), TypedAmount.Write(product.VatRate));
        (_department, _category, _brand) = (product.Department ?? "", product.Category ?? "", product.Brand ?? "");
        _barcodes = string.Join('\n', product.Barcodes);
        _policies.UnionWith(product.Policy);
    }

    private static string? Blank(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private string? At(string pointer) => Speech.SayAt(_failure, pointer);

    private string[] Barcodes() =>
        _barcodes.Split(['\n', '\r', ',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private void Mark(ProductPolicy policy, bool on)
    {
        if (on) _policies.Add(policy);
        else _policies.Remove(policy);
    }

    private async Task SaveAsync()
    {
        _failure = null;
        _priceWrong = !TypedAmount.TryRead(_price, out decimal price);
        _vatWrong = !TypedAmount.TryRead(_vat, out decimal vat);
        if (_busy || _priceWrong || _vatWrong) return;
        _busy = true;
        var product = new ProductView
        {
            Code = _code.Trim(), Name = _name.Trim(), Unit = _unit, UnitPrice = price, VatRate = vat, Department = Blank(_department),
            Category = Blank(_category), Brand = Blank(_brand), Barcodes = Barcodes(), ImageUrl = Product?.ImageUrl, IsOff = !_isOn,
            Policy = [.. Enum.GetValues<ProductPolicy>().Where(_policies.Contains)],
        };
        try
        {
            ProductView saved = Product is null
                ? await Client.CreateProductAsync(product)
                : await Client.ChangeProductAsync(Product.Code, product);
            Dialog.Close(DialogResult.Ok(saved));
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException or TaskCanceledException)
        {
            _failure = failure;
        }
        finally
        {
            _busy = false;
        }
    }
}
