import Records
import Series
import Testing

@Suite("Changes of level")
struct ChangeDetectorTests {
    @Test("104 quiet weeks of bursty counts raise at most half an alarm", arguments: [2.0, 5, 10, 20, 60])
    func quiet(mean: Double) {
        var simulation = Simulation(seed: 1)
        let runs = 1000
        let alarms = (0..<runs).reduce(0) { sum, _ in
            sum + ChangeDetector().alarms(simulation.series(104, mean: mean)).count
        }
        print("quiet, mean \(mean): \(Double(alarms) / Double(runs)) false alarms per 104 weeks")
        #expect(Double(alarms) / Double(runs) <= 0.5)
    }

    @Test("a threefold jump is found within eight weeks", arguments: [5.0, 10, 20, 60])
    func jump(mean: Double) {
        var simulation = Simulation(seed: 2)
        let runs = 1000
        let found = (0..<runs).count { _ in
            let alarms = ChangeDetector().alarms(simulation.series(104, mean: mean, jump: 52))
            return alarms.contains { (52..<60).contains($0) }
        }
        print("jump, mean \(mean): \(Double(found) / Double(runs)) found")
        #expect(Double(found) / Double(runs) >= 0.8)
    }

    @Test("a change tells its direction and when it began")
    func direction() {
        let rise: [Double?] = [4, 6, 5, 3, 5, 4, 6, 5, 4, 5, 22, 19, 24]
        let seen = ChangeDetector().changes(rise).last ?? nil
        #expect(seen?.isRise == true)
        #expect(seen?.age == 2)
        #expect((seen?.probability ?? 0) >= ChangeDetector.threshold)
        let fall: [Double?] = [24, 26, 25, 23, 25, 24, 26, 25, 24, 25, 2, 1, 2]
        #expect((ChangeDetector().changes(fall).last ?? nil)?.isRise == false)
    }

    @Test("one burst is no change of level")
    func burst() {
        let counts: [Double?] = [5, 6, 4, 5, 7, 5, 6, 4, 5, 6, 14, 5, 6, 5, 4]
        #expect(ChangeDetector().alarms(counts.compactMap { $0 }).isEmpty)
    }

    @Test("missing periods are skipped, and nothing is said before the level is known")
    func missing() {
        let counts: [Double?] = [4, nil, 6, 5, 3, nil, 5, 4, 6, 5, 4, 5]
        let changes = ChangeDetector().changes(counts)
        #expect(changes[1] == nil && changes[5] == nil)
        #expect(changes[..<10].allSatisfy { $0 == nil })
        #expect(changes[10] != nil)
        #expect(ChangeDetector().changes([1, 2, 3]).allSatisfy { $0 == nil })
        #expect(ChangeDetector().changes([]).isEmpty)
    }

    @Test("counts beyond all measure do not break it")
    func hostile() {
        let counts: [Double?] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1e300, 0, 1e-300, 0, 1e300]
        for change in ChangeDetector().changes(counts).compactMap({ $0 }) {
            #expect((0...1).contains(change.probability))
        }
    }
}
