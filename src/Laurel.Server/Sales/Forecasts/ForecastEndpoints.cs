using System.Security.Claims;
using System.Text.Json;
using Laurel.Client;
using Laurel.Engine;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Stores;

namespace Laurel.Server.Sales;

/// <summary>POST /v1/campaigns/forecast: it stands among the campaigns, and reads receipts.</summary>
internal static class ForecastEndpoints
{
    private const string Days = "days";
    private const int MostDays = 90;
    private const int UsualDays = 28;

    public static void MapForecasts(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/campaigns/forecast", Forecast).RequireAuthorization(Policies.Staff)
            .Accepts<Engine.Campaigns.Campaign>("application/json").Produces<CampaignForecast>().ProducesProblem(400)
            .WithTags("Campaigns").WithName("forecastCampaign")
            .WithSummary("Say what a campaign would have given on real receipts, and which campaigns it meets there; keep nothing")
            .Asks(new(Days, "How many days back, today included.") { Whole = (MostDays, UsualDays) });

    private static async Task<IResult> Forecast(
        HttpContext context, ForecastCampaign use, HouseCurrency house, ClaimsPrincipal caller, CancellationToken cancel)
    {
        var request = new ListRequest(context.Request.Query, [], Days);
        int days = request.Number(Days, 1, MostDays) ?? UsualDays;
        request.ThrowIfWrong();
        using JsonDocument body = await JsonBody.ReadAsync(context.Request, cancel);
        Engine.Campaigns.Campaign campaign = LaurelJson.ReadCampaign(body.RootElement, house.Currency);
        CampaignForecast forecast = await use.ForecastAsync(campaign, days, caller.OnlyStore(), cancel);
        return TypedResults.Json(forecast, WireJson.Default.CampaignForecast);
    }
}
