extension PlaceRecord {
    /// 1 at the same point, falling evenly to 0 at a distance of so many kilometres; 0 where a point is missing.
    func nearness(_ other: PlaceRecord, within kilometres: Float) -> Float {
        guard hasPoint == 1, other.hasPoint == 1 else { return 0 }
        let cosine = x * other.x + y * other.y + z * other.z
        // The chord, which at these distances is as long as the arc.
        let chord = (max(0, 2 - 2 * cosine)).squareRoot() * 6371
        return max(0, 1 - chord / kilometres)
    }
}
