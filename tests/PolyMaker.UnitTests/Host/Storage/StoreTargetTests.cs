using PolyMaker.Host.Config;
using PolyMaker.Host.Storage;

namespace PolyMaker.UnitTests.Host.Storage;

public sealed class StoreTargetTests
{
    [Theory]
    [InlineData(null, "data/state.db")]
    [InlineData("elsewhere.db", "elsewhere.db")]
    public void AnythingElseIsAFile(string? given, string name)
    {
        StoreTarget target = StoreTarget.Of(given, "data")!;
        Assert.Equal((false, name), (target.IsPostgres, target.Name));
    }

    [Theory]
    [InlineData("Host=db.example;Database=maker;Username=me;Password=geheim", "PostgreSQL db.example:5432/maker")]
    [InlineData("postgres://me:geheim@db.example:6432/maker", "PostgreSQL db.example:6432/maker")]
    [InlineData("postgresql://me:geheim%40x@db.example/maker", "PostgreSQL db.example:5432/maker")]
    public void APostgresIsNamedWithoutItsSecrets(string given, string name)
    {
        StoreTarget target = StoreTarget.Of(given, "data")!;
        Assert.Equal((true, name), (target.IsPostgres, target.Name));
    }

    [Fact]
    public void WhatIsNoConnectionStringIsRefusedWithoutShowingIt()
    {
        string message = Assert.Throws<InputException>(
            () => StoreTarget.Of("Host=x;Pasword=geheim;Prot=1", "data")).Message;
        Assert.Contains("no PostgreSQL connection string", message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", message, StringComparison.Ordinal);
    }

    [Fact]
    public void OffIsNoStoreAndAMissingVariableIsSaid()
    {
        Assert.Null(StoreTarget.Of("off", "data"));
        Assert.Contains(
            "POLYMAKER_NO_SUCH_THING is not set",
            Assert.Throws<InputException>(() => StoreTarget.Of("env:POLYMAKER_NO_SUCH_THING", "data")).Message,
            StringComparison.Ordinal);
    }
}
