/// Numbers in place of others.
extension PassageDiff {
    private static let mostContent = 3

    func numbers() -> [Alteration] {
        original.tokens.indices.compactMap { i -> Alteration? in
            guard original.isLeft(i), let value = original.tokens[i].number else { return nil }
            let gap = gap(i)
            let others = gap.copy.filter { copy.isLeft($0) && copy.tokens[$0].number != nil }
            let own = gap.original.filter { original.isLeft($0) && original.tokens[$0].number != nil }
            guard others.count == own.count, let at = own.firstIndex(of: i),
                gap.original.count(where: { original.tokens[$0].isContent }) - own.count <= Self.mostContent,
                gap.copy.count(where: { copy.tokens[$0].isContent }) - others.count <= Self.mostContent
            else { return nil }
            let j = others[at]
            // A number that the other passage has too stands for something else.
            guard !copy.tokens.contains(where: { $0.number == value }),
                !original.tokens.contains(where: { $0.number == copy.tokens[j].number })
            else { return nil }
            return alteration(.numberChanged, i..<(i + 1), j..<(j + 1))
        }
    }
}
