namespace PolyMaker.Host.Live;

/// <summary>Why a saved revision did not go live; counted by kind.</summary>
public enum ReloadRefusal : byte
{
    None,

    /// <summary>A file or folder could not be read.</summary>
    Unreadable,

    /// <summary>The rules have errors.</summary>
    Invalid,

    /// <summary>It changes something that only a restart can change.</summary>
    Unreloadable,

    /// <summary>A rule test fails, or the tests did not end in time.</summary>
    Tests,

    /// <summary>It would move a live quote further than `reload: max_jump` allows.</summary>
    Jump,

    /// <summary>The run was over before the engines could take it.</summary>
    TooLate,
}
