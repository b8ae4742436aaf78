using Laurel.Client;

namespace Laurel.Admin.Campaigns.Editing;

/// <summary>
/// Saves what the editor holds, the shortest way: a campaign alone goes straight into force, with its details it goes by a draft, and where
/// there is a draft already that one is written on. The server says whether somebody must approve it first.
/// </summary>
internal sealed class CampaignSaving(LaurelClient client)
{
    private (string Written, string Key) _attempt;

    /// <summary>The code of the campaign that is changed; null for a new one.</summary>
    public string? Code { get; init; }

    /// <summary>The version of the campaign that the form was made from; 0 for one that is not in force.</summary>
    public int Version { get; set; }

    /// <summary>The revision of the draft that the form was made from; null where there was none.</summary>
    public int? Revision { get; set; }

    /// <summary>Brings it into force, or asks for approval.</summary>
    public async Task<CampaignView> PublishAsync(CampaignForm form)
    {
        if (Revision is not null || (Code is null && form.HasDetails))
        {
            await SaveDraftAsync(form);
            return await client.PublishCampaignDraftAsync(form.Campaign!.Code, Revision!.Value);
        }

        if (Code is null) return await client.CreateCampaignAsync(form.Campaign!, KeyOf(form));
        if (form.HasNewDetails)
        {
            await client.ChangeCampaignDetailsAsync(Code, Version, form.Details.Write());
            Version++;
            form.MarkDetailsSaved();
            if (!form.HasNewCampaign) return await client.GetCampaignAsync(Code);
        }

        return await client.ChangeCampaignAsync(Code, Version, form.Campaign!);
    }

    /// <summary>Keeps it as a draft, which nobody is given.</summary>
    public async Task SaveDraftAsync(CampaignForm form)
    {
        var write = new CampaignDraftWrite { Campaign = form.Campaign!, Details = form.Details.Write() };
        Revision = (await client.SaveCampaignDraftAsync(form.Campaign!.Code, Revision, write)).Revision;
    }

    // The same campaign sent again after a lost answer must not be created twice; a changed one is a new request.
    private string KeyOf(CampaignForm form)
    {
        if (_attempt.Written != form.Written) _attempt = (form.Written, Guid.CreateVersion7().ToString());
        return _attempt.Key;
    }
}
