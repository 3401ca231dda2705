internal import CKernels

/// The encoder's vectors of consecutive words: what all heads read.
struct WordVectors: Sendable {
    let buffer: Buffer<Float>
    /// Number of words.
    let count: Int
    /// Length of a vector.
    let width: Int

    /// Room for `count` vectors.
    init(count: Int, width: Int) {
        buffer = Buffer(count * width)
        self.count = count
        self.width = width
    }

    /// The vector of a word.
    func row(_ i: Int) -> UnsafeMutablePointer<Float> { buffer.start + i * width }

    /// Calls `body` with the results of a linear map for blocks of words: the first word, the number of
    /// words, the rows and their stride.
    func blocks(
        of matrix: FloatMatrix, words: Range<Int>,
        _ body: (Int, Int, UnsafeMutablePointer<Float>, Int) -> Void
    ) {
        let size = 64
        let out = Buffer<Float>(min(size, words.count) * matrix.stride)
        var first = words.lowerBound
        while first < words.upperBound {
            let rows = min(size, words.upperBound - first)
            matrix.apply(row(first), stride: width, rows: rows, into: out.start, stride: matrix.stride)
            body(first, rows, out.start, matrix.stride)
            first += rows
        }
    }

    /// All results of a linear map for a range of words, row by row.
    func mapped(
        by matrix: FloatMatrix, words: Range<Int>, relu: Bool = false
    ) -> (rows: Buffer<Float>, stride: Int) {
        let out = Buffer<Float>(words.count * matrix.stride)
        if !words.isEmpty {
            matrix.apply(
                row(words.lowerBound), stride: width, rows: words.count,
                relu ? demarche_relu : demarche_store,
                into: out.start, stride: matrix.stride)
        }
        return (out, matrix.stride)
    }
}
