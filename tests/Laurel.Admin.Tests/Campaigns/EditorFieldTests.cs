using System.Globalization;
using Bunit;
using Laurel.Admin.Campaigns.Drafts;
using Laurel.Admin.Campaigns.Editing;
using Laurel.Admin.Campaigns.Pickers;
using Laurel.Client;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using MudBlazor.Services;

namespace Laurel.Admin.Tests.Campaigns;

public sealed class EditorFieldTests : IAsyncDisposable
{
    private readonly BunitContext _browser = new();

    public EditorFieldTests()
    {
        _browser.Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        _browser.JSInterop.Mode = JSRuntimeMode.Loose;
        _browser.Render<MudPopoverProvider>();
    }

    public async ValueTask DisposeAsync() => await _browser.DisposeAsync();

    [Fact]
    public async Task Saving_too_early_shows_what_is_missing_at_each_field()
    {
        CampaignForm form = new(new CampaignDraft(), SampleCampaigns.Lira, CultureInfo.GetCultureInfo("en")) { IsNew = true };
        IRenderedComponent<BasicsGroup> page = Show<BasicsGroup>(form);
        page.Find("#field-name").GetAttribute("aria-invalid").ShouldBe("false");

        await page.InvokeAsync(form.TrySave);

        page.WaitForAssertion(() => page.Find("#field-name").GetAttribute("aria-invalid").ShouldBe("true"));
        page.Find("#field-code").GetAttribute("aria-invalid").ShouldBe("true");
    }

    [Fact]
    public void A_percentage_above_a_hundred_is_said_at_its_field_and_stays_as_typed()
    {
        CampaignForm form = new(Templates.Make("PERCENT_BASKET"), SampleCampaigns.Lira, CultureInfo.GetCultureInfo("en"));
        IRenderedComponent<DiscountGroup> page = Show<DiscountGroup>(form);

        page.Find("#field-discount-percentage").Input("120");

        page.WaitForAssertion(() => page.Find("#field-discount-percentage").GetAttribute("aria-invalid").ShouldBe("true"));
        page.Find("#field-discount-percentage").GetAttribute("value").ShouldBe("120");
        form.Campaign.ShouldBeNull();
    }

    private IRenderedComponent<T> Show<T>(CampaignForm form)
        where T : IComponent
    {
        Catalogue catalogue = new(new LaurelClient(new HttpClient()));
        _browser.RenderTree.Add<CascadingValue<CampaignForm>>(parameters => parameters.Add(value => value.Value, form));
        _browser.RenderTree.Add<CascadingValue<Catalogue>>(parameters => parameters.Add(value => value.Value, catalogue));
        return _browser.Render<T>();
    }
}
