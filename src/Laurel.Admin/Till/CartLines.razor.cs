using Laurel.Admin.Shell;
using Microsoft.AspNetCore.Components;

namespace Laurel.Admin.Till;

public sealed partial class CartLines
{
    [Parameter] public bool MayDiscount { get; set; }

    // While a sale is on its way its content is fixed.
    private bool IsLocked => Session.Cart.Pending is not null;

    private async Task CountAsync(CartLine line, int step)
    {
        Session.Cart.SetQuantity(line.Id, line.Quantity + step);
        await Session.ChangedAsync();
    }

    private async Task WeighAsync(CartLine line)
    {
        decimal? weighed = await WeightDialog.AskAsync(Dialogs, Words["Weight.Title"], line.Name, line.Unit.ToString(), line.Quantity);
        if (weighed is not { } quantity) return;
        Session.Cart.SetQuantity(line.Id, quantity);
        await Session.ChangedAsync();
    }

    private async Task DiscountAsync(CartLine line)
    {
        decimal gross = Session.Quote?.Lines.FirstOrDefault(priced => priced.Id == line.Id)?.Gross ?? line.Quantity * line.UnitPrice;
        decimal? typed = await ManualDiscountDialog.AskAsync(Dialogs, Words["Manual.Title"], line.Name, line.ManualDiscount, gross);
        if (typed is not { } amount) return;
        Session.Cart.SetManualDiscount(line.Id, decimal.Round(amount, Formats.Decimals(Session.Currency), MidpointRounding.AwayFromZero));
        await Session.ChangedAsync();
    }

    private async Task RemoveAsync(CartLine line)
    {
        Session.Cart.Remove(line.Id);
        await Session.ChangedAsync();
    }
}
