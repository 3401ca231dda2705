import Records
import Testing

@testable import Copies

/// What is given up early, on an upper bound, would not have been a copy.
@Suite("Giving pairs up early")
struct EarlyRejectionTests {
    /// Stories of sentences drawn from three others, some with words left out: from copies to strangers.
    private func texts(_ count: Int) -> [String] {
        var chance = Lehmer(seed: 7)
        let all = [Samples.harbour, Samples.reworded, Samples.sequel].flatMap { $0.split(separator: ".") }
        return (0..<count).map { _ in
            let length = Int.random(in: 1...12, using: &chance)
            let start = Int.random(in: 0..<all.count, using: &chance)
            return (0..<length).map { at in
                let stays = Bool.random(using: &chance)
                let sentence = stays ? all[(start + at) % all.count] : all.randomElement(using: &chance) ?? ""
                let words = sentence.split(separator: " ")
                return words.filter { _ in Int.random(in: 0..<12, using: &chance) > 0 }.joined(separator: " ")
            }.joined(separator: ". ") + "."
        }
    }

    @Test("changes no link")
    func links() throws {
        let comparison = try Samples.comparison()
        let versions = try texts(90).enumerated().map { number, text in
            try Samples.version("\(number)", text, number % 3 == 0 ? nil : "2031-05-06")
        }
        var copies = 0
        for a in versions {
            for b in versions where a.id < b.id {
                let full = comparison.compare(a, b)
                let link = comparison.link(a, b)
                guard BandKeys.isWorthComparing(a.profile, b.profile) else {
                    #expect(link == nil)
                    continue
                }
                #expect(link?.relation == full.relation)
                if let link { #expect(link.score == full.score) }
                copies += link == nil ? 0 : 1
            }
        }
        #expect(copies > 20)
    }

    @Test("rests on signs that are no greater than their bounds")
    func bounds() throws {
        let words = try Samples.comparison().words
        let profiles = texts(60).map { TextProfile($0, words) }
        for a in profiles {
            for b in profiles {
                let bound = PairSigns(boundOf: a, b, SharedStems(a, b))
                let exact = PairSigns(a, b)
                for sign in PairFeature.allCases {
                    #expect(exact[sign] <= bound[sign] + 1e-5, "\(sign)")
                }
            }
        }
    }

    @Test("A sketch never says that two sets share less than they do")
    func sketches() {
        var chance = Lehmer(seed: 3)
        for size in [0, 1, 5, 60, 700, 4_000] {
            let pool = (0..<(size + 40)).map { _ in UInt64.random(in: 0 ... .max, using: &chance) }
            let a = Array(pool.shuffled(using: &chance).prefix(size)).sortedSet()
            let b = Array(pool.shuffled(using: &chance).prefix(size / 2 + 3)).sortedSet()
            #expect(Overlap(boundOf: SetSketch(a), SetSketch(b)).shared >= Overlap(a, b).shared)
        }
    }

    @Test("The longest common subsequence is that of the textbook's table")
    func subsequence() {
        var chance = Lehmer(seed: 5)
        for _ in 0..<200 {
            let (a, b) = (sequence(&chance), sequence(&chance))
            var lengths = [Int](repeating: 0, count: b.count + 1)
            for x in a {
                var diagonal = 0
                for (j, y) in b.enumerated() {
                    let above = lengths[j + 1]
                    lengths[j + 1] = x == y ? diagonal + 1 : max(above, lengths[j])
                    diagonal = above
                }
            }
            #expect(CommonSubsequence.length(a, b) == lengths[b.count])
        }
    }

    private func sequence(_ chance: inout Lehmer) -> [UInt64] {
        (0..<Int.random(in: 0...150, using: &chance)).map { _ in
            UInt64.random(in: 0..<20, using: &chance) << 40
        }
    }
}

/// A small generator of numbers that are the same in every run (Lehmer 1951).
private struct Lehmer: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9 | 1 }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
