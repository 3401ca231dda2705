/// What sort of thing a name or number stands for. The raw values are the labels of CoNLL-U's `NER=`.
public enum EntityType: String, Sendable, Codable, CaseIterable {
    case person = "PERSON"
    case organization = "ORGANIZATION"
    /// Countries, cities and other places with a government.
    case geopolitical = "GPE"
    case location = "LOCATION"
    case facility = "FACILITY"
    /// Nationalities, religious and political groups.
    case group = "NORP"
    case date = "DATE"
    case time = "TIME"
    case money = "MONEY"
    case quantity = "QUANTITY"
    case percent = "PERCENT"
    case product = "PRODUCT"
    case weapon = "WEAPON"
    case vehicle = "VEHICLE"
    case event = "EVENT"
    /// Books, films, songs and the like.
    case work = "WORK"
    case law = "LAW"
    case language = "LANGUAGE"
    case other = "MISC"
}
