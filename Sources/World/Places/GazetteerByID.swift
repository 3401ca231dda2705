extension Gazetteer {
    /// The places with these GeoNames ids; those that the gazetteer has not are left out. Goes over all places once.
    public func places(ids: Set<Int>) -> [Int: LocatedPlace] {
        var found: [Int: LocatedPlace] = [:]
        guard !ids.isEmpty else { return found }
        for index in 0..<records.count {
            let id = Int(records[index].id)
            guard id != 0, found[id] == nil, ids.contains(id), let place = place(index) else { continue }
            found[id] = place
        }
        return found
    }
}
