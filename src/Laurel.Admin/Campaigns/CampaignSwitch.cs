using Laurel.Admin.Shell;
using Laurel.Client;
using MudBlazor;
using static Laurel.Admin.Campaigns.CampaignTexts;

namespace Laurel.Admin.Campaigns;

/// <summary>Switches a campaign off, after asking, or on again; tells what came of it.</summary>
internal sealed class CampaignSwitch(LaurelClient client, IDialogService dialogs, Notices notices)
{
    /// <summary>The campaign as it is now, or null when nothing was changed.</summary>
    public async Task<CampaignView?> TurnAsync(CampaignView view, bool on)
    {
        string name = view.Campaign.Name;
        if (!on && await dialogs.ShowMessageBoxAsync(Say("Off.Title", name), Say("Off.Text"), Say("Action.Off"), null,
            Say("Action.Cancel")) != true)
            return null;
        try
        {
            CampaignView now = on
                ? await client.ActivateCampaignAsync(view.Campaign.Code)
                : await client.DeactivateCampaignAsync(view.Campaign.Code);
            notices.Done(Say(!on ? "Off.Done" : now.Campaign.IsActive ? "On.Done" : "On.Waits", name));
            return now;
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            notices.Tell(failure);
            return null;
        }
    }
}
