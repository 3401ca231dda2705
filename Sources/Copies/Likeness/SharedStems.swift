/// The stems that two texts share, numbered from 0 on.
///
/// Found in one pass over both bags; order and sentences are then compared by these small numbers.
struct SharedStems {
    /// For each place in the first text's bag the stem's number; −1 where the second text lacks it.
    private(set) var first: [Int32]
    /// The same for the second text's bag.
    private(set) var second: [Int32]
    private(set) var count = 0
    /// How many words both texts have, in whatever order.
    private(set) var words = 0
    /// The products of the weights of each shared stem, and the lesser of its weights, added up.
    private(set) var dot: Float = 0
    private(set) var common: Float = 0

    init(_ a: TextProfile, _ b: TextProfile) {
        first = [Int32](repeating: -1, count: a.bag.count)
        second = [Int32](repeating: -1, count: b.bag.count)
        var (i, j) = (0, 0)
        while i < a.bag.count, j < b.bag.count {
            let (x, y) = (a.bag[i], b.bag[j])
            if x.stem == y.stem {
                first[i] = Int32(count)
                second[j] = Int32(count)
                count += 1
                words += Int(min(x.count, y.count))
                dot += x.weight * y.weight
                common += min(x.weight, y.weight)
            }
            i &+= x.stem <= y.stem ? 1 : 0
            j &+= y.stem <= x.stem ? 1 : 0
        }
    }

    /// The first text's shared stems in text order, of so many words at most.
    func firstOrder(_ a: TextProfile, limit: Int) -> [Int32] { Self.order(a, first, limit) }
    /// The second text's.
    func secondOrder(_ b: TextProfile, limit: Int) -> [Int32] { Self.order(b, second, limit) }

    private static func order(_ text: TextProfile, _ numbers: [Int32], _ limit: Int) -> [Int32] {
        var result: [Int32] = []
        result.reserveCapacity(min(text.count, limit))
        for place in text.places.prefix(limit) where numbers[Int(place)] >= 0 {
            result.append(numbers[Int(place)])
        }
        return result
    }
}
