/// The features that describe a leaf block to the classifier: families of bins, all of them binary.
///
/// A feature is a number; families take consecutive ranges in the order of `Family`. Words of class names,
/// of the block's opening and such are features by name (`near:caption`) and are numbered after the families.
enum FeatureSpace {
    /// A family of mutually exclusive (or, where noted, independent) bins.
    enum Family: Int, CaseIterable {
        case bias, tag, words, linkShare, ending, commas, sentences, lowercase, digits, signs, context
        case position, headline, parentWords, parentLinks, inContainer, containerDistance, siblings, signature
        case linkedData, description, duplicate, emphasis, previousWords, previousLinks, nextWords, nextLinks
        case secondPrevious, secondNext, lengthAndLinks, signatureAndWords, containerAndWords, listItems, run
        case ownGroups, nearGroups, farGroups, linkedLine

        /// Number of bins.
        var size: Int {
            switch self {
            case .bias: 1
            case .tag: 20
            case .words, .previousWords, .nextWords: 14
            case .linkShare, .previousLinks, .nextLinks, .parentLinks: 7
            case .ending: 9
            case .commas, .sentences: 5
            case .lowercase: 7
            case .digits: 5
            case .signs: 16
            case .context: 20
            case .position: 10
            case .headline: 9
            case .parentWords: 9
            case .inContainer: 4
            case .containerDistance: 8
            case .siblings: 6
            case .signature: 8
            case .linkedData: 4
            case .description: 2
            case .duplicate: 3
            case .emphasis: 6
            case .secondPrevious, .secondNext: 8
            case .lengthAndLinks: 25
            case .signatureAndWords: 40
            case .containerAndWords: 40
            case .listItems: 6
            case .run: 6
            case .ownGroups, .nearGroups, .farGroups: ClassWords.Group.allCases.count
            case .linkedLine: 4
            }
        }
    }

    /// First number of each family, and last the number of all.
    static let offsets: [Int] = {
        var offsets = [0]
        for family in Family.allCases { offsets.append(offsets[offsets.count - 1] + family.size) }
        return offsets
    }()

    /// How many features the families hold.
    static let count = offsets[Family.allCases.count]

    /// Names of the families' features: `words=3`.
    static let names: [String] = Family.allCases.flatMap { family in
        let name = "\(family)"
        return (0..<family.size).map { name + "=" + String($0) }
    }

    /// The number of a bin; bins beyond the last count as the last.
    static func feature(_ family: Family, _ bin: Int) -> Int {
        offsets[family.rawValue] + min(max(0, bin), family.size - 1)
    }

    /// Bin of a count of words: 0…13.
    static func words(_ count: Int) -> Int {
        bin(count, [1, 2, 3, 4, 6, 9, 13, 19, 28, 41, 61, 101, 181])
    }

    /// Bin of a share: 0 for none, 6 for all.
    static func share(_ part: Int, _ whole: Int) -> Int {
        guard part > 0, whole > 0 else { return 0 }
        let share = Double(part) / Double(whole)
        return share < 0.1 ? 1 : share < 0.25 ? 2 : share < 0.5 ? 3 : share < 0.75 ? 4 : share < 0.95 ? 5 : 6
    }

    /// Number of limits that `value` reaches.
    static func bin(_ value: Int, _ limits: [Int]) -> Int {
        var bin = 0
        while bin < limits.count, value >= limits[bin] { bin += 1 }
        return bin
    }
}
