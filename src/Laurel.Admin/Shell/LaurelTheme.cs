using MudBlazor;

namespace Laurel.Admin.Shell;

/// <summary>The one look of all pages: white surfaces, hairlines instead of shadows, laurel green for what can be done.</summary>
internal static class LaurelTheme
{
    private static readonly string[] Fonts = ["Inter", "system-ui", "Segoe UI", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = Light(),
        PaletteDark = Dark(),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px", DrawerWidthLeft = "248px", AppbarHeight = "60px" },
        Typography = Letters(),
    };

    private static PaletteLight Light() => new()
    {
        Primary = "#2E6B4B",
        PrimaryContrastText = "#FFFFFF",
        Secondary = "#80601A",
        SecondaryContrastText = "#FFFFFF",
        Tertiary = "#3B5B8C",
        TertiaryContrastText = "#FFFFFF",
        Success = "#24704A",
        Warning = "#8A5700",
        Error = "#B3261E",
        Info = "#2B5F9E",
        Background = "#FAFBF9",
        BackgroundGray = "#F2F5F2",
        Surface = "#FFFFFF",
        AppbarBackground = "#FFFFFF",
        AppbarText = "#18211C",
        DrawerBackground = "#FFFFFF",
        DrawerText = "#36433B",
        DrawerIcon = "#55625A",
        TextPrimary = "#18211C",
        TextSecondary = "#55625A",
        TextDisabled = "#8A958E",
        ActionDefault = "#55625A",
        ActionDisabled = "#9AA59E",
        ActionDisabledBackground = "#E9EDEA",
        LinesDefault = "#E3E8E4",
        LinesInputs = "#8E9A92",
        TableLines = "#E9EDEA",
        TableHover = "#F4F8F5",
        TableStriped = "#FAFCFA",
        Divider = "#E3E8E4",
        DividerLight = "#EEF2EF",
        Skeleton = "#E9EDEA",
        OverlayDark = "#18211C80",
    };

    private static PaletteDark Dark() => new()
    {
        Primary = "#86CDA7",
        PrimaryContrastText = "#0B1710",
        Secondary = "#DDBB6C",
        SecondaryContrastText = "#1D1603",
        Tertiary = "#9DBCEC",
        TertiaryContrastText = "#0B1626",
        Success = "#86D3A8",
        SuccessContrastText = "#07170E",
        Warning = "#E8B765",
        WarningContrastText = "#1D1303",
        Error = "#FF9C94",
        ErrorContrastText = "#2B0604",
        Info = "#9CC4F3",
        InfoContrastText = "#061524",
        Background = "#101613",
        BackgroundGray = "#0C110E",
        Surface = "#171E1A",
        AppbarBackground = "#141A17",
        AppbarText = "#E6EDE8",
        DrawerBackground = "#141A17",
        DrawerText = "#C6D1CA",
        DrawerIcon = "#A3B1A8",
        TextPrimary = "#E6EDE8",
        TextSecondary = "#A9B6AE",
        TextDisabled = "#6D7A72",
        ActionDefault = "#A9B6AE",
        ActionDisabled = "#6D7A72",
        ActionDisabledBackground = "#232C27",
        LinesDefault = "#2A342E",
        LinesInputs = "#75837B",
        TableLines = "#242D28",
        TableHover = "#1D2621",
        TableStriped = "#19211D",
        Divider = "#2A342E",
        DividerLight = "#222A25",
        Skeleton = "#242D28",
        OverlayDark = "#000000A0",
    };

    private static Typography Letters() => new()
    {
        Default = new DefaultTypography { FontFamily = Fonts, FontSize = ".9375rem", LineHeight = "1.5", LetterSpacing = "normal" },
        H1 = new H1Typography { FontSize = "1.75rem", FontWeight = "650", LineHeight = "1.25", LetterSpacing = "-.015em" },
        H2 = new H2Typography { FontSize = "1.25rem", FontWeight = "650", LineHeight = "1.3", LetterSpacing = "-.01em" },
        H3 = new H3Typography { FontSize = "1.0625rem", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "normal" },
        H4 = new H4Typography { FontSize = "1.0625rem", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "normal" },
        H5 = new H5Typography { FontSize = "1rem", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "normal" },
        H6 = new H6Typography { FontSize = "1rem", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "normal" },
        Body1 = new Body1Typography { FontSize = ".9375rem", LineHeight = "1.5", LetterSpacing = "normal" },
        Body2 = new Body2Typography { FontSize = ".875rem", LineHeight = "1.45", LetterSpacing = "normal" },
        Button = new ButtonTypography { FontSize = ".9375rem", FontWeight = "550", TextTransform = "none", LetterSpacing = "normal" },
        Caption = new CaptionTypography { FontSize = ".8125rem", LineHeight = "1.4", LetterSpacing = "normal" },
        Subtitle1 = new Subtitle1Typography { FontSize = "1rem", FontWeight = "550", LetterSpacing = "normal" },
        Subtitle2 = new Subtitle2Typography { FontSize = ".875rem", FontWeight = "550", LetterSpacing = "normal" },
        Overline = new OverlineTypography { FontSize = ".75rem", FontWeight = "550", TextTransform = "none", LetterSpacing = "normal" },
    };
}
