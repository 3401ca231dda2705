internal import Records

/// The headline figure: conflict less cooperation, as a share of all, shrunk towards the pair's own habit.
///
/// The four shares of a period have a Dirichlet prior whose mean is the pair's mix over the trailing half-year and whose
/// weight is that of ``strength`` events, so that three events in a quiet week do not read as a turn.
/// Method: Dirichlet-multinomial smoothing with a prior mean from the data (Gelman and others, *Bayesian Data Analysis*,
/// 3rd edition, sections 3.4 and 5.1).
enum NetConflict {
    /// What the prior weighs, in events of full confidence.
    static let strength = 4.0
    /// Weight of an even mix within the habit, in events: what a pair without history starts from.
    static let evenness = 1.0

    /// The prior's parameters for each period, from the counts of the `trailing` periods before it.
    static func priors(_ counts: [QuadCounts], trailing: Int) -> [QuadCounts] {
        var sums: [QuadCounts] = [QuadCounts()]
        for count in counts { sums.append(sums[sums.count - 1] + count) }
        return counts.indices.map { at in
            let habit = sums[at] - sums[max(0, at - trailing)]
            return (habit + evenness / 4) * (strength / (habit.total + evenness))
        }
    }

    /// −1 (all cooperation) to 1 (all conflict): the posterior mean.
    static func value(_ counts: QuadCounts, prior: QuadCounts) -> Double {
        let posterior = counts + prior
        return (posterior.conflict - posterior.cooperation) / posterior.total
    }

    /// One draw of the posterior.
    static func draw(_ counts: QuadCounts, prior: QuadCounts, _ random: inout SplitMix64) -> Double {
        let posterior = counts + prior
        var shares = QuadCounts()
        for quad in QuadClass.allCases { shares[quad] = random.gamma(shape: posterior[quad]) }
        return (shares.conflict - shares.cooperation) / shares.total
    }
}
