import CKernels
import Foundation
import Testing

@testable import Language

/// The numerical kernels against plain arithmetic, and against each other.
@Suite struct KernelTests {
    private static let choices: [KernelChoice] = [.best, .portable]

    private static func randoms(_ count: Int, seed: UInt64) -> [Float] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(Int32(truncatingIfNeeded: state >> 32)) / Float(Int32.max)
        }
    }

    /// Weights whose sums fit 16 bits, that need corrections, or too many of them.
    enum Weights: CaseIterable, Sendable {
        case small, mixed, extreme
    }

    private static func product(
        _ kernels: Kernels, rows: Int, depth: Int, columns: Int, _ weightKind: Weights
    ) -> (out: [Float], bytes: [UInt8], weights: [Int8]) {
        let x = randoms(rows * depth, seed: 1)
        let weights: [Int8] = randoms(columns * depth, seed: 2).map {
            switch weightKind {
            case .small: Int8(($0 * 40).rounded())
            case .mixed: abs($0) < 0.8 ? Int8(($0 * 80).rounded()) : Int8(($0 * 127).rounded())
            case .extreme: $0 > 0 ? 127 : -127
            }
        }
        let scales = [Float](repeating: 1, count: columns)
        let bias = [Float](repeating: 0, count: columns)
        let matrix = weights.withUnsafeBufferPointer { weights in
            scales.withUnsafeBufferPointer { scales in
                bias.withUnsafeBufferPointer {
                    ByteMatrix(weights, scales: scales, bias: $0, depth: depth, kernels)
                }
            }
        }
        let quantised = QuantisedRows(rows: rows, depth: depth)
        kernels.c.quantise(x, depth, rows, depth, quantised.c(depth))
        let stride = columns.roundedUp(to: Kernels.panel)
        let out = Buffer<Float>(rows * stride)
        matrix.apply(quantised, rows: rows, demarche_store, into: out.start, stride: stride)
        let view = quantised.c(depth)
        var bytes: [UInt8] = []
        for row in 0..<rows { for k in 0..<depth { bytes.append(view.bytes[row * view.stride + k]) } }
        // What the exact sums give.
        var result: [Float] = []
        for row in 0..<rows { for column in 0..<columns { result.append(out[row * stride + column]) } }
        var expected: [Float] = []
        for row in 0..<rows {
            for column in 0..<columns {
                var sum: Int32 = 0
                var all: Int32 = 0
                for k in 0..<depth {
                    sum += Int32(bytes[row * depth + k]) * Int32(weights[column * depth + k])
                    all += Int32(weights[column * depth + k])
                }
                expected.append((Float(sum) * view.scales[row]) + Float(all) * view.lows[row])
            }
        }
        // Both terms are large and of different sign: their rounding, not the sum, limits the accuracy.
        let size = expected.map(abs).max() ?? 1
        #expect(zip(result, expected).allSatisfy { abs($0 - $1) < 1e-5 * max(1, size) })
        return (result, bytes, weights)
    }

    @Test(arguments: choices, Weights.allCases)
    func `eight-bit products are exact`(_ choice: KernelChoice, _ weights: Weights) {
        for (rows, depth, columns) in [(1, 8, 16), (3, 20, 5), (7, 64, 40), (130, 384, 50), (5, 1536, 17)] {
            _ = Self.product(Kernels(choice), rows: rows, depth: depth, columns: columns, weights)
        }
    }

    @Test(arguments: Weights.allCases)
    func `all processors quantise alike and sum alike`(_ weights: Weights) {
        let best = Self.product(Kernels(.best), rows: 9, depth: 384, columns: 48, weights)
        let portable = Self.product(Kernels(.portable), rows: 9, depth: 384, columns: 48, weights)
        #expect(best.bytes == portable.bytes)
        let size = best.out.map(abs).max() ?? 1
        #expect(zip(best.out, portable.out).allSatisfy { abs($0 - $1) <= 1e-6 * max(1, size) })
    }

    @Test(arguments: choices)
    func `float products are those of plain sums`(_ choice: KernelChoice) {
        let kernels = Kernels(choice)
        for (rows, depth, columns) in [(1, 1, 1), (6, 30, 21), (33, 384, 19)] {
            let x = Self.randoms(rows * depth, seed: 3)
            let weights = Self.randoms(columns * depth, seed: 4)
            let bias = Self.randoms(columns, seed: 5)
            let matrix = weights.withUnsafeBufferPointer { weights in
                bias.withUnsafeBufferPointer { FloatMatrix(weights, bias: $0, depth: depth, kernels) }
            }
            let out = Buffer<Float>(rows * matrix.stride)
            matrix.apply(x, stride: depth, rows: rows, demarche_relu, into: out.start, stride: matrix.stride)
            for row in 0..<rows {
                for column in 0..<columns {
                    var sum = bias[column]
                    for k in 0..<depth { sum += x[row * depth + k] * weights[column * depth + k] }
                    #expect(abs(out[row * matrix.stride + column] - max(0, sum)) < 1e-4)
                }
            }
        }
    }

    @Test(arguments: choices)
    func `gelu has the accuracy of the exact form`(_ choice: KernelChoice) {
        var values = stride(from: Float(-12), to: 12, by: 0.0037).map { $0 }
        let inputs = values
        Kernels(choice).c.gelu(&values, values.count)
        for (x, y) in zip(inputs, values) {
            let exact = 0.5 * Double(x) * (1 + erf(Double(x) / 2.0.squareRoot()))
            #expect(abs(Double(y) - exact) < 1.5e-6)
        }
    }

    @Test(arguments: choices)
    func `softmax and normalisation are those of plain arithmetic`(_ choice: KernelChoice) {
        let kernels = Kernels(choice)
        for columns in [1, 7, 8, 39, 384] {
            let inputs = Self.randoms(columns, seed: 6).map { $0 * 20 }
            var values = inputs
            kernels.c.softmax(&values, columns, 1, columns)
            let top = Double(inputs.max() ?? 0)
            let sum = inputs.map { exp(Double($0) - top) }.reduce(0, +)
            for (x, y) in zip(inputs, values) { #expect(abs(Double(y) - exp(Double(x) - top) / sum) < 1e-6) }

            values = inputs
            let gain = Self.randoms(columns, seed: 7)
            let shift = Self.randoms(columns, seed: 8)
            kernels.c.normalise(&values, columns, 1, columns, gain, shift, 1e-12)
            let mean = inputs.map(Double.init).reduce(0, +) / Double(columns)
            let variance = inputs.map { pow(Double($0) - mean, 2) }.reduce(0, +) / Double(columns)
            for k in 0..<columns where columns > 1 {
                let exact =
                    (Double(inputs[k]) - mean) / variance.squareRoot() * Double(gain[k]) + Double(shift[k])
                #expect(abs(Double(values[k]) - exact) < 1e-4)
            }
        }
    }

    @Test(arguments: choices, [1, 2, 3, 5, 16, 33, 192, 512])
    func `attention is that of plain arithmetic`(_ choice: KernelChoice, rows: Int) {
        let heads = 2
        let width = heads * 32
        let qkv = Self.randoms(rows * 3 * width, seed: 9).map { $0 * 3 }
        var out = [Float](repeating: 0, count: rows * width)
        var scratch = [Float](repeating: 0, count: demarche_attention_scratch(rows))
        Kernels(choice).c.attend(qkv, 3 * width, rows, heads, &out, width, &scratch)
        for i in Set([0, rows / 2, rows - 1]) {
            for head in 0..<heads {
                let q = i * 3 * width + head * 32
                let scores = (0..<rows).map { j in
                    let k = j * 3 * width + width + head * 32
                    return (0..<32).map { Double(qkv[q + $0]) * Double(qkv[k + $0]) }.reduce(0, +)
                        / 32.0.squareRoot()
                }
                let top = scores.max() ?? 0
                let weights = scores.map { exp($0 - top) }
                let sum = weights.reduce(0, +)
                for d in 0..<32 {
                    let exact =
                        (0..<rows).map {
                            weights[$0] * Double(qkv[$0 * 3 * width + 2 * width + head * 32 + d])
                        }
                        .reduce(0, +) / sum
                    #expect(abs(Double(out[i * width + head * 32 + d]) - exact) < 1e-5)
                }
            }
        }
    }

    @Test func `numbers that are none do no harm`() {
        let kernels = Kernels(.best)
        let x: [Float] = [.nan, .infinity, -.infinity, 1, 2, 3, 4, 5, 6]
        let rows = QuantisedRows(rows: 1, depth: 9)
        kernels.c.quantise(x, 9, 1, 9, rows.c(9))
        #expect((0..<16).allSatisfy { rows.c(9).bytes[$0] <= 127 })
    }
}
