using System.Text.Json;
using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Problems;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Campaigns;

/// <summary>Reads a draft from a body: the campaign as the engine reads one, its details as the wire has them.</summary>
internal static class DraftBody
{
    /// <exception cref="ProblemsException">Something in it is not right.</exception>
    public static async Task<CampaignDraftWrite> ReadAsync(HttpRequest request, Currency currency, CancellationToken cancel)
    {
        using JsonDocument body = await JsonBody.ReadAsync(request, cancel);
        var problems = new ProblemList();
        var fields = new FieldReader(body.RootElement, "", problems);
        problems.ThrowIfAny();
        Wire? campaign = null;
        CampaignDetails? details = null;
        if (fields.Raw("campaign") is { } sent)
            Try("/campaign", () => campaign = LaurelJson.ReadCampaign(sent, currency), problems);
        else
            fields.Missing("campaign");
        if (fields.Raw("details") is { } said)
            Try("", () => details = WireBody.Read(said, WireJson.Default.CampaignDetails, "/details", DetailsCheck.Lines), problems);
        fields.Close();
        problems.ThrowIfAny();
        return new CampaignDraftWrite { Campaign = campaign!, Details = details is null ? null : DetailsRows.Whole(details) };
    }

    private static void Try(string prefix, Action read, ProblemList problems)
    {
        try
        {
            read();
        }
        catch (ProblemsException found)
        {
            foreach (Problem problem in found.Problems) problems.Add(problem.Code, prefix + problem.Pointer, problem.Message);
        }
    }
}
