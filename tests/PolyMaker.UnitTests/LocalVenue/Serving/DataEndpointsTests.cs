namespace PolyMaker.UnitTests.LocalVenue.Serving;

public sealed class DataEndpointsTests
{
    [Fact]
    public async Task MoreConditionsThanItTakesAreRefusedAndNotCutOff()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        string Conditions(int count) => string.Join(',', Enumerable.Repeat(bench.Terms.Spec.ConditionId, count));
        Assert.Equal(200, (await bench.GetAsync($"/v2/oi?condition={Conditions(20)}")).Status);
        Assert.Equal(400, (await bench.GetAsync($"/v2/oi?condition={Conditions(21)}")).Status);
    }

    [Fact]
    public async Task ResolutionsAreAskedForByPaddedConditions()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        string padded = "0x" + new string('1', 62) + "00";
        Assert.Equal(200, (await bench.GetAsync($"/v2/resolutions?condition={padded}")).Status);
        Assert.Equal(400, (await bench.GetAsync($"/v2/resolutions?condition={padded[..64]}")).Status);
    }

    [Fact]
    public async Task ACursorThatWasNeverGivenStartsNothingAnew()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        Assert.Equal(400, (await bench.GetAsync("/v2/trades?cursor=nonsense!")).Status);
    }
}
