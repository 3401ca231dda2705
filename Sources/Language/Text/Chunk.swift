/// A run of characters without white space, as scalars: what words are cut from.
struct Chunk {
    /// The scalars as they stand.
    private(set) var scalars: [UInt32] = []
    /// Byte offset of each scalar in the text, and of the end.
    private(set) var offsets: [Int] = []
    /// Lower-cased by simple mapping, apostrophes and quotation marks made alike.
    private(set) var low: [UInt32] = []
    /// Class of each scalar; one that shows nothing takes that of the scalar before.
    private(set) var classes: [ScalarClass] = []
    private var letters: [UInt32] = []
    /// What comes after the chunk: `¶` at the end of the paragraph, else the kind of the next chunk's first
    /// scalar.
    var follower: UInt32 = 0xB6
    /// Scalars of class `sign`.
    private(set) var signCount = 0
    private var hasOnlyLetters = true

    /// Number of scalars.
    var count: Int { scalars.count }

    /// Empties the chunk for reuse.
    mutating func clear() {
        scalars.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        low.removeAll(keepingCapacity: true)
        classes.removeAll(keepingCapacity: true)
        letters.removeAll(keepingCapacity: true)
        signCount = 0
        hasOnlyLetters = true
    }

    /// Adds a scalar that begins at byte `offset`.
    mutating func append(_ value: UInt32, _ traits: ScalarTraits, at offset: Int) {
        let own = ScalarClass(traits)
        let kind = traits.contains(.invisible) ? classes.last ?? own : own
        scalars.append(value)
        offsets.append(offset)
        low.append(Self.folded(value))
        classes.append(kind)
        letters.append(Self.caseLetter(value, traits))
        if kind == .sign { signCount += 1 }
        if kind != .letter { hasOnlyLetters = false }
    }

    /// Closes the chunk at byte `end`.
    mutating func close(at end: Int) { offsets.append(end) }

    /// Positions between scalars at which a boundary may stand.
    var candidates: [Int] {
        if hasOnlyLetters { return [] }
        var found: [Int] = []
        for p in 1..<max(1, count) {
            if ScalarTraits.of(scalars[p]).contains(.invisible) { continue }
            if classes[p] != classes[p - 1] || classes[p] == .sign || startsNot(p) { found.append(p) }
        }
        return found
    }

    /// The lower-cased scalar at `i`; `^` before the chunk, `$` after it.
    func low(_ i: Int) -> UInt32 { i < 0 ? 0x5E : i < count ? low[i] : 0x24 }

    /// The class with case at `i`; `^` before the chunk, `$` after it.
    func letter(_ i: Int) -> UInt32 { i < 0 ? 0x5E : i < count ? letters[i] : 0x24 }

    /// Whether two scalars may stand in one run: same class, and the same sign.
    func sameRun(_ i: Int, _ j: Int) -> Bool {
        classes[i] == classes[j] && (classes[i] != .sign || low[i] == low[j])
    }

    /// Whether "n't" stands at `p` and ends its letter run.
    private func startsNot(_ p: Int) -> Bool {
        guard p + 2 < count, low[p] == 0x6E, scalars[p] < 0x80, low[p + 1] == 0x27, low[p + 2] == 0x74,
            scalars[p + 2] < 0x80
        else { return false }
        return p + 3 == count || ScalarClass(ScalarTraits.of(scalars[p + 3])) != .letter
    }

    /// `A` upper-case letter, `a` other letter, `0` digit; a sign stands for itself.
    private static func caseLetter(_ value: UInt32, _ traits: ScalarTraits) -> UInt32 {
        switch ScalarClass(traits) {
        case .letter: traits.contains(.upper) ? 0x41 : 0x61
        case .digit: 0x30
        case .sign: folded(value)
        }
    }

    /// The kind of a chunk's first scalar, as the chunk before sees it.
    static func followerKind(_ value: UInt32) -> UInt32 {
        let traits = ScalarTraits.of(value)
        return ScalarClass(traits) == .sign ? 0x50 : caseLetter(value, traits)
    }

    private static func folded(_ value: UInt32) -> UInt32 {
        switch value {
        case 0x2019, 0x2018, 0x02BC: 0x27
        case 0x201C, 0x201D, 0x201E, 0xAB, 0xBB: 0x22
        default: simpleLowercase(value)
        }
    }
}
