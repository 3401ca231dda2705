/// Numbers given to names while the rules are read.
struct GrammarNames {
    let lexicon: Lexicon
    let categories: [String: Int]
    var sets: [Set<Int32>] = []
    var classes: [[Meaning?]] = []
    var classIndex: [String: Int] = [:]

    init(_ lexicon: Lexicon, _ categories: [String: Int]) {
        self.lexicon = lexicon
        self.categories = categories
    }

    mutating func matcher(_ part: RulePattern.Part) throws -> RuleTree.Matcher {
        switch part {
        case .group: throw GrammarFault("a group that was not opened out")
        case .words(let words):
            let set = Set(words.map { lexicon.id($0) })
            if let index = sets.firstIndex(of: set) { return .words(index) }
            sets.append(set)
            return .words(sets.count - 1)
        case .named(_, let name):
            if let category = categories[name] { return .category(category) }
            if let kind = Numerals.Kind(rawValue: name),
                let index = Numerals.Kind.allCases.firstIndex(of: kind)
            {
                return .number(index)
            }
            if let index = classIndex[name] { return .wordClass(index) }
            guard let values = lexicon.classes[name] else {
                throw GrammarFault("<\(name)> is no category, class or kind of number")
            }
            classes.append(
                lexicon.words.indices.map { word in
                    switch values[Int32(word)] {
                    case .number(let number)?: .number(number)
                    case .symbol(let symbol)?: .symbol(symbol)
                    case nil: nil
                    }
                })
            classIndex[name] = classes.count - 1
            return .wordClass(classes.count - 1)
        }
    }
}
