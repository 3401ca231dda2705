internal import Tables

/// The grammar ready to parse with: rules, trees and the words that each category may begin with.
struct CompiledGrammar: Sendable {
    struct Rule: Sendable {
        let id: String
        let category: Int
        let template: MeaningTemplate
        let guards: [Guard]
        /// For the tests: a phrase and what it gives.
        let example: String
        let expected: String
        let line: Int
    }

    let lexicon: Lexicon
    let numerals: Numerals
    private(set) var rules: [Rule] = []
    private var trees: [RuleTree] = []
    private(set) var categories: [String: Int] = [:]
    private var wordSets: [Set<Int32>] = []
    private(set) var classes: [[Meaning?]] = []
    /// Words that a category may begin with, by category and word.
    private(set) var first: [[Bool]] = []
    /// Words in a word set, by set and word.
    private var inSet: [[Bool]] = []
    /// The trees laid flat.
    private(set) var tables = GrammarTables()
    /// Words that a kind of number may begin with, by kind and word.
    let numeralFirst: [[Bool]]
    let top: Int

    /// The category that whole expressions belong to.
    static let topName = "time"

    /// Reads `chronology/words.tsv` and `chronology/rules.tsv`. Throws ``TableError``.
    init(_ folder: DataFolder) throws {
        var lexicon = try Lexicon(folder)
        let table = try folder.table("chronology/rules.tsv")
        var parsed: [(row: DataTable.Row, sequences: [[RulePattern.Element]])] = []
        for row in table.rows {
            if categories[row["category"]] == nil { categories[row["category"]] = categories.count }
            do {
                parsed.append((row, try RulePattern(row["pattern"]).sequences()))
            } catch {
                throw TableError(path: "chronology/rules.tsv", line: row.line, reason: "\(error)")
            }
        }
        let holidays = try Self.holidays(folder)
        categories["holiday"] = categories["holiday"] ?? categories.count
        for element in (parsed.flatMap(\.sequences) + holidays.flatMap(\.sequences)).joined() {
            if case .words(let words) = element.part { for word in words { _ = lexicon.add(word) } }
        }
        guard let top = categories[Self.topName] else {
            throw TableError(path: "chronology/rules.tsv", line: 0, reason: "no category “\(Self.topName)”")
        }
        lexicon.index()
        self.lexicon = lexicon
        self.top = top
        let numerals = Numerals(lexicon)
        self.numerals = numerals
        numeralFirst = Numerals.Kind.allCases.map { kind in
            let set = numerals.first(kind)
            return lexicon.words.indices.map { set.contains(Int32($0)) }
        }
        trees = Array(repeating: RuleTree(), count: categories.count)
        var known = GrammarNames(lexicon, categories)
        for (row, sequences) in parsed {
            do {
                try add(row, sequences, &known)
            } catch {
                throw TableError(path: "chronology/rules.tsv", line: row.line, reason: "\(error)")
            }
        }
        for (row, holiday, sequences) in holidays {
            try add(row, holiday, sequences, &known)
        }
        wordSets = known.sets
        classes = known.classes
        inSet = wordSets.map { set in lexicon.words.indices.map { set.contains(Int32($0)) } }
        first = firstWords()
        let whole = self
        tables = GrammarTables(trees, numerals, words: lexicon.words.count, top: top) { matcher, word in
            whole.begins(matcher, word, whole.first)
        }
    }

    private mutating func add(
        _ row: DataTable.Row, _ sequences: [[RulePattern.Element]], _ known: inout GrammarNames
    ) throws {
        let index = rules.count
        let category = categories[row["category"]] ?? 0
        // All labels of the pattern, in the order of its longest sequence.
        var labels: [String] = []
        for element in sequences.joined() {
            if case .named(let label, _) = element.part, !labels.contains(label) { labels.append(label) }
        }
        var guards: [Guard] = []
        for name in row["guard"].split(separator: " ") {
            guard let one = Guard(rawValue: String(name)) else { throw GrammarFault("no guard “\(name)”") }
            guards.append(one)
        }
        rules.append(
            Rule(
                id: row["id"], category: category,
                template: try MeaningTemplate(row["meaning"], labels: labels),
                guards: guards, example: row["example"], expected: row["expected"], line: row.line))
        for sequence in sequences {
            var path: [(matcher: RuleTree.Matcher, isGlued: Bool)] = []
            var captured: [String] = []
            for element in sequence {
                path.append((try known.matcher(element.part), element.isGlued))
                if case .named(let label, _) = element.part { captured.append(label) }
            }
            trees[category].add(
                path,
                RuleTree.Accept(rule: index, slots: labels.map { captured.firstIndex(of: $0) ?? -1 }))
        }
    }

    /// The holidays of `chronology/holidays.tsv` with the sequences of their names.
    private static func holidays(_ folder: DataFolder) throws -> [(
        row: DataTable.Row, holiday: Holiday, sequences: [[RulePattern.Element]]
    )] {
        try folder.table("chronology/holidays.tsv").rows.map { row in
            guard let holiday = Holiday(row), let pattern = try? RulePattern(row["pattern"]),
                let sequences = try? pattern.sequences()
            else {
                throw TableError(
                    path: "chronology/holidays.tsv", line: row.line,
                    reason: "the rule or pattern cannot be read")
            }
            return (row, holiday, sequences)
        }
    }

    /// Adds a holiday as a rule of the category `holiday`.
    private mutating func add(
        _ row: DataTable.Row, _ holiday: Holiday, _ sequences: [[RulePattern.Element]],
        _ known: inout GrammarNames
    ) throws {
        let category = categories["holiday"] ?? 0
        let index = rules.count
        rules.append(
            Rule(
                id: "holiday-" + row["id"], category: category,
                template: .constant(.cycle(.holiday(holiday))), guards: [], example: row["example"],
                expected: row["expected"], line: row.line))
        for sequence in sequences {
            let path = try sequence.map { (try known.matcher($0.part), $0.isGlued) }
            trees[category].add(path, RuleTree.Accept(rule: index, slots: []))
        }
    }

    /// Fixed point over the first elements of all rules.
    private func firstWords() -> [[Bool]] {
        var first = Array(repeating: Array(repeating: false, count: lexicon.words.count), count: trees.count)
        var changed = true
        while changed {
            changed = false
            for (category, tree) in trees.enumerated() {
                for edge in tree.nodes[0].edges {
                    for word in lexicon.words.indices
                    where !first[category][word] && begins(edge.matcher, word, first) {
                        first[category][word] = true
                        changed = true
                    }
                }
            }
        }
        return first
    }

    private func begins(_ matcher: RuleTree.Matcher, _ word: Int, _ first: [[Bool]]) -> Bool {
        switch matcher {
        case .words(let set): inSet[set][word]
        case .wordClass(let index): classes[index][word] != nil
        case .category(let category): first[category][word]
        case .number(let kind): numeralFirst[kind][word]
        }
    }
}
