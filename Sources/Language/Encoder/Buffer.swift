/// Memory of fixed size for numbers, aligned for vector loads; zero at first.
///
/// Not for sharing between threads while it is written.
final class Buffer<Element: BitwiseCopyable>: @unchecked Sendable {
    // Sendable: shared only once nothing writes to it any more (packed weights).
    let start: UnsafeMutablePointer<Element>
    /// Number of elements.
    let count: Int

    /// Allocates `count` zeros.
    init(_ count: Int) {
        let bytes = max(1, count) * MemoryLayout<Element>.stride
        let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
        raw.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
        start = raw.bindMemory(to: Element.self, capacity: max(1, count))
        self.count = count
    }

    deinit { start.deallocate() }

    subscript(i: Int) -> Element {
        get { start[i] }
        set { start[i] = newValue }
    }
}

extension Int {
    /// The least multiple of `unit` that is not below this number.
    func roundedUp(to unit: Int) -> Int { (self + unit - 1) / unit * unit }
}
