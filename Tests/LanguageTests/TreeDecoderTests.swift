import Testing

@testable import Language

@Suite struct TreeDecoderTests {
    /// The best total of all trees with one child of the root, by trying all.
    private static func best(_ count: Int, _ scores: [Float]) -> Float {
        var best = -Float.infinity
        var heads = [Int](repeating: 0, count: count)
        func total() -> Float? {
            guard heads.count(where: { $0 == 0 }) == 1 else { return nil }
            for start in 0..<count {
                var at = start + 1
                for _ in 0...count where at != 0 { at = heads[at - 1] }
                if at != 0 { return nil }
            }
            return (0..<count).map { scores[$0 * (count + 1) + heads[$0]] }.reduce(0, +)
        }
        func choose(_ i: Int) {
            guard i < count else {
                if let sum = total() { best = max(best, sum) }
                return
            }
            for head in 0...count where head != i + 1 {
                heads[i] = head
                choose(i + 1)
            }
        }
        choose(0)
        return best
    }

    @Test(arguments: 1...5)
    func `the tree is the best of all trees`(count: Int) {
        var state: UInt64 = 11
        for _ in 0..<(count < 5 ? 200 : 40) {
            let scores: [Float] = (0..<(count * (count + 1))).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Float(Int32(truncatingIfNeeded: state >> 40) % 64)
            }
            let heads = TreeDecoder.heads(count: count, scores: scores)
            let sum = (0..<count).map { scores[$0 * (count + 1) + heads[$0]] }.reduce(0, +)
            #expect(sum == Self.best(count, scores))
            #expect(heads.count { $0 == 0 } == 1)
        }
    }

    @Test func `no words give no heads`() {
        #expect(TreeDecoder.heads(count: 0, scores: []).isEmpty)
    }

    @Test(.timeLimit(.minutes(1))) func `cycles within cycles end`() {
        // Each word prefers the one before or after it, so that contractions nest deeply.
        let count = 300
        var scores = [Float](repeating: 0, count: count * (count + 1))
        for i in 0..<count {
            for j in 0...count where j != i + 1 {
                scores[i * (count + 1) + j] = -Float(abs(i + 1 - j)) - (j == 0 ? 500 : 0)
            }
        }
        let heads = TreeDecoder.heads(count: count, scores: scores)
        #expect(heads.count { $0 == 0 } == 1)
    }
}
