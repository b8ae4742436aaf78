using System.Globalization;
using System.Text.Json;
using Laurel.Engine;
using Laurel.Engine.Baskets;
using Laurel.Engine.Pricing;
using Laurel.Engine.Problems;

namespace Laurel.Server.Sales;

/// <summary>Reads what tills send with a sale; what the engine says of a part is told with the part's place in the request.</summary>
internal sealed class SaleFields(FieldReader fields, ProblemList problems)
{
    public Guid Id()
    {
        if (!Guid.TryParse(fields.Text("id"), CultureInfo.InvariantCulture, out Guid id) || id == Guid.Empty)
        {
            fields.Invalid("id", "A UUID that the till made for this sale is needed, such as 0193a5b0-7c3e-7d52-9a51-0f3d5c1b2a77.");
        }

        return id;
    }

    /// <summary>The id of a proof that the customer is himself, if one is named.</summary>
    public Guid? Verification()
    {
        if (fields.OptionalText("verification") is not { } text) return null;
        if (Guid.TryParse(text, CultureInfo.InvariantCulture, out Guid id)) return id;
        fields.Invalid("verification", "The id that POST /v1/member-verifications answered is needed.");
        return null;
    }

    public Basket? Basket() => Read("basket", element => LaurelJson.ReadBasket(BasketCoupons.WithCampaigns(element), "/basket"));

    /// <summary>The settings, or the default ones where there are none.</summary>
    public Settings? Settings() =>
        fields.Raw("settings") is null ? new Settings() : Read("settings", element => LaurelJson.ReadSettings(element, "/settings"));

    /// <summary>A part that must be there; null where it can't be read, which is then a problem.</summary>
    public T? Read<T>(string name, Func<JsonElement, T> read)
        where T : class
    {
        if (fields.Raw(name) is not { } element)
        {
            fields.Missing(name);
            return null;
        }

        try
        {
            return read(element);
        }
        catch (ProblemsException found)
        {
            foreach (Problem problem in found.Problems)
            {
                problems.Add(problem.Code, problem.Pointer, problem.Message);
            }
        }
        catch (InvalidOperationException)
        {
            problems.Add(ProblemCode.InvalidValue, fields.At(name), "The text is not valid Unicode.");
        }

        return null;
    }
}
