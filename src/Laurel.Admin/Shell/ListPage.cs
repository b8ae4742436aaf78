using Laurel.Client;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Laurel.Admin.Shell;

/// <summary>A page that shows one list of the server: it searches, sorts and turns pages there, not in the browser.</summary>
public abstract class ListPage<T> : ComponentBase
{
    private protected MudTable<T>? Table { get; set; }

    [Inject] private protected LaurelClient Client { get; set; } = default!;

    [Inject] private protected ProblemSpeech Speech { get; set; } = default!;

    protected string Search { get; private protected set; } = "";

    /// <summary>What the list on the screen was asked for, so that a download holds the same.</summary>
    protected ListQuery Asked { get; private set; } = new();

    protected Exception? Failure { get; private set; }

    protected bool IsSearching => Search.Length > 0;

    protected abstract Task<Page<T>> ReadAsync(ListQuery query, CancellationToken cancel);

    protected async Task SearchAsync(string text)
    {
        Search = text.Trim();
        await FirstPageAsync();
    }

    /// <summary>Asks anew from the first page, since what was asked for is another list now.</summary>
    protected async Task FirstPageAsync()
    {
        if (Table is null) return;
        if (Table.CurrentPage == 0) await Table.ReloadServerData();
        else Table.NavigateTo(0);
    }

    protected async Task ReloadAsync()
    {
        if (Table is not null) await Table.ReloadServerData();
    }

    protected async Task<TableData<T>> LoadAsync(TableState state, CancellationToken cancel)
    {
        try
        {
            string? sort = string.IsNullOrEmpty(state.SortLabel) || state.SortDirection == SortDirection.None
                ? null
                : (state.SortDirection == SortDirection.Descending ? "-" : "") + state.SortLabel;
            var query = new ListQuery
            { Search = IsSearching ? Search : null, Sort = sort, Page = state.Page + 1, PageSize = state.PageSize };
            Page<T> page = await ReadAsync(query, cancel);
            Failure = null;
            Asked = query;
            StateHasChanged();
            return new TableData<T> { Items = page.Items, TotalItems = page.Total };
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            Failure = failure;
            StateHasChanged();
            return new TableData<T> { Items = [], TotalItems = 0 };
        }
    }
}
