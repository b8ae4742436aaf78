namespace Laurel.Admin.Stores;

/// <summary>Names the word list of stores, products, customers and sales.</summary>
public sealed class ShopWords;
