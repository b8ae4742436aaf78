namespace Laurel.Admin.Campaigns.Drafts;

/// <summary>Reads the discount of a campaign of the wire into its draft.</summary>
internal static class DiscountReader
{
    public static DiscountDraft Read(ReadObject from)
    {
        DiscountDraft draft = new()
        {
            Type = from.Text("type") ?? "PERCENTAGE",
            Percentage = from.Number("percentage"),
            Amount = from.Number("amount"),
            Scope = from.Text("scope"),
            Rounding = from.Text("rounding"),
            MaxAmount = from.Number("maxAmount"),
            Per = from.Text("per"),
            Every = from.Number("every"),
            Price = from.Number("price"),
            On = from.Text("on"),
            Mode = from.Text("mode"),
            BuyQuantity = from.Number("buyQuantity"),
            GetQuantity = from.Number("getQuantity"),
            HasSecondSet = from.Has("get"),
            Selection = from.Text("selection"),
            Attribution = from.Text("attribution"),
            MaxApplications = from.Number("maxApplications"),
            Quantity = from.Number("quantity"),
            Repeat = from.Flag("repeat"),
            Multiplier = from.Number("multiplier"),
            Points = from.Number("points"),
        };
        DraftReader.ReadRules(from, "get", draft.Get);
        ReadSteps(draft, from);
        ReadSlots(draft, from);
        return draft;
    }

    private static void ReadSteps(DiscountDraft draft, ReadObject from)
    {
        foreach (ReadObject step in from.List("steps"))
        {
            draft.Steps.Add(new StepDraft
            {
                From = step.Number("from"),
                GivesAmount = step.Has("amount"),
                Percentage = step.Number("percentage"),
                Amount = step.Number("amount"),
            });
        }
    }

    private static void ReadSlots(DiscountDraft draft, ReadObject from)
    {
        foreach (ReadObject slot in from.List("slots"))
        {
            SlotDraft read = new() { Quantity = slot.Number("quantity") };
            DraftReader.ReadRules(slot, "rules", read.Rules);
            draft.Slots.Add(read);
        }
    }
}
