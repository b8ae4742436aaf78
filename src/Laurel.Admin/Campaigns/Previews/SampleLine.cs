using Laurel.Client;

namespace Laurel.Admin.Campaigns.Previews;

/// <summary>A real product in a sample basket, with a quantity that can be changed.</summary>
public sealed class SampleLine(ProductView product, decimal quantity)
{
    public ProductView Product { get; } = product;

    public decimal Quantity { get; set; } = quantity;
}
