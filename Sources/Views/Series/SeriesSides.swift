internal import Records

/// The sides of a dispute as a user names them: a country's code, or the name of a body or person.
public struct SeriesSides: Hashable, Sendable {
    /// As typed, in the order typed, each once.
    public let names: [String]
    private let folded: [String]

    /// Takes the names.
    public init(_ names: [String]) {
        var seen: Set<String> = []
        self.names = names.filter { !$0.isEmpty && seen.insert(Self.folded($0)).inserted }
        folded = self.names.map(Self.folded)
    }

    /// The sides that some actors stand for, in the order of the names. A side of one country is all who act for it.
    func sides(of actors: [Actor]) -> [String] {
        names.indices.filter { at in actors.contains { stands($0, for: at) } }.map { names[$0] }
    }

    private func stands(_ actor: Actor, for at: Int) -> Bool {
        actor.country?.rawValue == names[at] || actor.code == names[at]
            || Self.folded(actor.name) == folded[at]
    }

    private static func folded(_ name: String) -> String {
        name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Every pair of sides, in both directions, one after the other.
    public var pairs: [(source: String, target: String)] {
        names.indices.flatMap { first in
            names.indices.dropFirst(first + 1).flatMap { second in
                [(names[first], names[second]), (names[second], names[first])]
            }
        }
    }
}
