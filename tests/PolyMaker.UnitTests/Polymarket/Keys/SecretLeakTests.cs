using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.Polymarket.Keys;

/// <summary>
/// Nothing that can be printed, serialised, inspected or thrown holds the test key or the API secrets.
/// </summary>
public sealed class SecretLeakTests
{
    private const string Key = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
    private const string Secret = "zvQ_7Z-9kqUxWb3mP1yTnE0sHdLc5aVgJr8fOi2-Xw4=";
    private const string Passphrase = "3f2a9d7c5b1e4860a7c2d9f0e1b3a5c7";
    private const string ApiKey = "f4f247b7-4ac7-ff29-a152-04fda0a8755a";

    [Fact]
    public void HoldersPrintAndSerialiseAsStars()
    {
        using OperatorKeys keys = Read([]).Keys!;
        AuthHeaders headers = new RequestSigner(keys.Api!, Address.Zero).Sign(1, "GET", "/", []);
        object[] holders = [keys, keys.PrivateKey, keys.Api!, headers];
        foreach (object holder in holders)
        {
            Assert.Equal("***", holder.ToString());
            Assert.Equal("\"***\"", JsonSerializer.Serialize(holder));
            Assert.Equal("***", holder.GetType().GetCustomAttribute<DebuggerDisplayAttribute>()?.Value);
        }

        AssertClean(JsonSerializer.Serialize(new { keys.PrivateKey, keys.Api, keys.Sources, Anything = (object)keys }));
        AssertClean($"{keys} {keys.PrivateKey} {keys.Api} {headers} {keys.Wallet} {string.Join(' ', keys.Sources)}");
    }

    [Fact]
    public void NoPublicMemberHandsASecretOut()
    {
        foreach (Type type in new[] { typeof(SecretKey), typeof(ApiCredentials) })
        {
            IEnumerable<string> members = type
                .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Select(member => member.Name);
            Assert.Equal(["Dispose", "ToString"], members.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void DebuggersAreShownNoField()
    {
        foreach (Type type in new[] { typeof(SecretKey), typeof(ApiCredentials), typeof(AuthHeaders) })
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.NonPublic | BindingFlags.Instance)
                .Where(field => !field.Name.Contains("BackingField", StringComparison.Ordinal)))
            {
                Assert.NotNull(field.GetCustomAttribute<DebuggerBrowsableAttribute>());
            }
        }
    }

    [Fact]
    public void MistypedKeysAreRefusedWithoutRepeatingThem()
    {
        string[] mistyped =
            [Key + "0", Key[1..], "0x" + Key[..^1] + "g", " " + Key + " x", new string('0', 64), new string('f', 64)];
        foreach (string text in mistyped)
        {
            Exception failure = Assert.Throws<FormatException>(() => SecretKey.Parse(text));
            AssertClean(failure.ToString());
            AssertClean(string.Join('\n', Read(new() { ["PRIVATE_KEY"] = text }).Problems));
        }
    }

    [Fact]
    public void EveryProblemNamesVariablesButNoValue()
    {
        Dictionary<string, string>[] broken =
        [
            new() { ["PK"] = Key.Replace('a', 'b') },
            new() { ["CLOB_SECRET"] = Secret.Replace('z', 'y') },
            new() { ["FUNDER_ADDRESS"] = Key },
            new() { ["SIGNATURE_TYPE"] = Key },
            new() { ["PRIVATE_KEY_FILE"] = "/nowhere" },
            new() { ["POLY_API_KEY"] = Key },
            new() { ["POLYMAKER_SESSION_KEY"] = Key },
        ];
        foreach (Dictionary<string, string> change in broken)
        {
            KeyReading reading = Read(change);
            string text = string.Join('\n', reading.Problems);
            Assert.Null(reading.Keys);
            Assert.Contains(change.Keys.Single(), text, StringComparison.Ordinal);
            AssertClean(text);
            AssertClean(JsonSerializer.Serialize(reading));
            AssertClean(reading.ToString());
        }
    }

    [Fact]
    public void DisposedSecretsCannotBeUsed()
    {
        SecretKey key = SecretKey.Parse(Key);
        FieldInfo bytes = typeof(SecretKey).GetField("bytes", BindingFlags.NonPublic | BindingFlags.Instance)!;
        byte[] memory = (byte[])bytes.GetValue(key)!;
        Assert.Contains(memory, each => each != 0);
        key.Dispose();
        Assert.DoesNotContain(memory, each => each != 0);
        Exception failure = Assert.Throws<ObjectDisposedException>(
            () => SigningBackend.Managed.Curve.AddressOf(key));
        AssertClean(failure.ToString());
    }

    private static KeyReading Read(Dictionary<string, string> changes)
    {
        Dictionary<string, string> variables = new()
        {
            ["PRIVATE_KEY"] = "0x" + Key,
            ["CLOB_API_KEY"] = ApiKey,
            ["CLOB_API_SECRET"] = Secret,
            ["CLOB_PASS_PHRASE"] = Passphrase,
        };
        foreach ((string name, string value) in changes)
        {
            variables[name] = value;
        }

        return KeyReader.Read(variables);
    }

    /// <summary>Any eight characters in a row of a secret are a leak.</summary>
    private static void AssertClean(string text)
    {
        foreach (string secret in new[] { Key, Key.Replace('a', 'b'), Secret, Passphrase })
        {
            for (int at = 0; at + 8 <= secret.Length; at++)
            {
                Assert.DoesNotContain(secret.Substring(at, 8), text, StringComparison.OrdinalIgnoreCase);
            }
        }
    }
}
