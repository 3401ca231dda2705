internal import Records

/// Finds the changes in a pair's counts and the events that made them.
struct ArrowFinder {
    let counts: PeriodCounts
    let step: SeriesStep
    /// For each period whether its count is known in full.
    let isKnown: [Bool]

    /// For each period the changes that are first seen in it.
    func arrows() -> [[SeriesArrow]] {
        var found: [[SeriesArrow]] = Array(repeating: [], count: counts.counts.count)
        for measure in SeriesArrow.Measure.allCases {
            let values = known(measure)
            var isOn = false
            for (at, change) in ChangeDetector().changes(values).enumerated() {
                guard let change else { continue }
                if change.probability < Self.release { isOn = false }
                guard !isOn, change.probability >= ChangeDetector.threshold else { continue }
                isOn = true
                let since = start(change.age, at)
                found[at].append(
                    SeriesArrow(
                        measure: measure, isRise: change.isRise, probability: change.probability,
                        since: step.period(counts.first + since),
                        movers: movers(measure, change, at: at, since: since, values)))
            }
        }
        return found
    }

    /// A change is over when this probability is reached again; only then can the next one be shown.
    private static let release = 0.5
    /// Most events named for a change.
    private static let most = 3

    private func known(_ measure: SeriesArrow.Measure) -> [Double?] {
        zip(counts.counts, isKnown).map { $1 ? measure.count($0) : nil }
    }

    /// The place of the known period `age` known periods before.
    private func start(_ age: Int, _ at: Int) -> Int {
        var place = at
        var rest = age
        while rest > 0, place > 0 {
            place -= 1
            if isKnown[place] { rest -= 1 }
        }
        return place
    }

    private func movers(
        _ measure: SeriesArrow.Measure, _ change: ChangeDetector.Change, at: Int, since: Int,
        _ values: [Double?]
    ) -> [String] {
        guard change.isRise else {
            let before = max(0, since - ChangeDetector.reach)..<since
            return Self.weightiest(before.flatMap { candidates(measure, $0) }).map(\.id)
        }
        // What one event adds depends on its period and weight only, so the weightiest of each period are enough.
        var effects: [(event: SeriesEvent, left: Double)] = []
        for place in since...at {
            for event in Self.weightiest(candidates(measure, place)) {
                var without = Array(values[...at])
                without[place] = without[place].map { max(0, $0 - event.confidence) }
                let left = ChangeDetector().changes(without)[at]?.probability ?? 1
                effects.append((event, left))
            }
        }
        let sorted = effects.sorted { a, b in
            a.left == b.left ? Self.outweighs(a.event, b.event) : a.left < b.left
        }
        return sorted.prefix(Self.most).map(\.event.id)
    }

    private func candidates(_ measure: SeriesArrow.Measure, _ place: Int) -> [SeriesEvent] {
        counts.events[place].filter { measure.holds($0.type.quad) }
    }

    private static func weightiest(_ events: [SeriesEvent]) -> [SeriesEvent] {
        Array(events.sorted(by: outweighs).prefix(most))
    }

    private static func outweighs(_ a: SeriesEvent, _ b: SeriesEvent) -> Bool {
        if a.confidence != b.confidence { return a.confidence > b.confidence }
        if a.sources.count != b.sources.count { return a.sources.count > b.sources.count }
        return SeriesEvent.precedes(a, b)
    }
}
