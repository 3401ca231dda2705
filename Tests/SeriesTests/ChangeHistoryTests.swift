import Series
import Testing

@Suite("Stretches of a history")
struct ChangeHistoryTests {
    @Test("levels are told apart and dated")
    func levels() {
        let counts = [4, 5, 3, 4, 6, 4, 5, 4, 21, 24, 19, 22, 20, 23, 4, 5, 4, 3, 5, 4].map(Double.init)
        #expect(ChangeHistory.stretches(counts).map(\.places) == [0..<8, 8..<14, 14..<20])
    }

    @Test("a quiet history is one stretch in nearly all simulations")
    func quiet() {
        var simulation = Simulation(seed: 3)
        let runs = 500
        let cuts = (0..<runs).reduce(0) { sum, _ in
            sum + ChangeHistory.stretches(simulation.series(104, mean: 10)).count - 1
        }
        print("PELT: \(Double(cuts) / Double(runs)) cuts in 104 quiet weeks")
        #expect(Double(cuts) / Double(runs) <= 0.5)
    }

    @Test("a threefold jump is dated to three weeks")
    func jump() {
        var simulation = Simulation(seed: 4)
        let runs = 500
        let found = (0..<runs).count { _ in
            ChangeHistory.stretches(simulation.series(104, mean: 10, jump: 52)).dropFirst().contains {
                abs($0.places.lowerBound - 52) <= 3
            }
        }
        print("PELT: \(Double(found) / Double(runs)) jumps dated")
        #expect(Double(found) / Double(runs) >= 0.8)
    }

    @Test("covers every period once, whatever comes")
    func cover() {
        var simulation = Simulation(seed: 5)
        for length in 0..<40 {
            let stretches = ChangeHistory.stretches(simulation.series(length, mean: 3))
            #expect(stretches.flatMap(\.places) == Array(0..<length))
        }
    }
}
