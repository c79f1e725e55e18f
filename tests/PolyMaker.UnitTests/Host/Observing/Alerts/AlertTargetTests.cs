using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.Host.Observing.Alerts;
using PolyMaker.Host.Observing.Events;

namespace PolyMaker.UnitTests.Host.Observing.Alerts;

public sealed class AlertTargetTests
{
    private const string Canary = "canary-5f3a";
    private static readonly RunEvent Happened =
        new("mode_changed", Severity.Warning) { Text = "killed", IsAlert = true };

    [Fact]
    public void NothingIsNoTarget() => Assert.Empty(AlertTarget.Parse(null));

    [Theory]
    [InlineData("slack=https://hooks.example/canary-5f3a", "text")]
    [InlineData("discord=https://discord.example/canary-5f3a", "content")]
    [InlineData("telegram=https://api.example/botcanary-5f3a/sendMessage?chat_id=-42", "text")]
    [InlineData("generic=http://127.0.0.1:9/canary-5f3a", "text")]
    public void EachReceiverGetsItsShape(string text, string field)
    {
        AlertTarget target = Assert.Single(AlertTarget.Parse(text));
        using JsonDocument body = JsonDocument.Parse(AlertBody.Of(target, Happened, DateTimeOffset.UnixEpoch, 3));
        string said = body.RootElement.GetProperty(field).GetString()!;
        Assert.Contains("mode_changed killed", said, StringComparison.Ordinal);
        Assert.Contains("3 other alerts", said, StringComparison.Ordinal);
        if (target.Shape == AlertShape.Telegram)
        {
            Assert.Equal("-42", body.RootElement.GetProperty("chat_id").GetString());
            Assert.Empty(target.Address.Query);
        }

        Assert.DoesNotContain(Canary, target.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, body.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://hooks.example/canary-5f3a")]
    [InlineData("pager=https://hooks.example/canary-5f3a")]
    [InlineData("slack=http://hooks.example/canary-5f3a")]
    [InlineData("slack=canary-5f3a")]
    [InlineData("telegram=https://api.example/botcanary-5f3a/sendMessage")]
    [InlineData("2=https://hooks.example/canary-5f3a")]
    public void WhatIsNoneIsRefusedWithoutRepeatingIt(string text)
    {
        InputException refused = Assert.Throws<InputException>(() => AlertTarget.Parse(text));
        Assert.Contains("POLYMAKER_ALERTS: target 1", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, refused.ToString(), StringComparison.Ordinal);
    }
}
