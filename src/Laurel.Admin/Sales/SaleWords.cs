namespace Laurel.Admin.Sales;

/// <summary>Names the word list of the list of sales and of a receipt in the back office.</summary>
public sealed class SaleWords;
