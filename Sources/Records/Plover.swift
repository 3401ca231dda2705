/// PLOVER 2.0 event types. Source: PLOVER codebook (Open Event Data Alliance).
public enum EventType: String, Sendable, Codable, CaseIterable {
    case agree = "AGREE"
    case consult = "CONSULT"
    case support = "SUPPORT"
    case concede = "CONCEDE"
    case cooperate = "COOPERATE"
    case aid = "AID"
    case retreat = "RETREAT"
    case request = "REQUEST"
    case accuse = "ACCUSE"
    case reject = "REJECT"
    case threaten = "THREATEN"
    case protest = "PROTEST"
    case sanction = "SANCTION"
    case mobilize = "MOBILIZE"
    case coerce = "COERCE"
    case assault = "ASSAULT"

    /// The quad class of the type.
    public var quad: QuadClass {
        switch self {
        case .agree, .consult, .support, .concede: .verbalCooperation
        case .cooperate, .aid, .retreat: .materialCooperation
        case .request, .accuse, .reject, .threaten: .verbalConflict
        case .protest, .sanction, .mobilize, .coerce, .assault: .materialConflict
        }
    }
}

/// The four classes of political interaction.
public enum QuadClass: String, Sendable, Codable, CaseIterable {
    case verbalCooperation = "verbal-cooperation"
    case materialCooperation = "material-cooperation"
    case verbalConflict = "verbal-conflict"
    case materialConflict = "material-conflict"
}

/// PLOVER's modes: how an event of a type was carried out. One name may serve several types.
public enum EventMode: String, Sendable, Codable, CaseIterable {
    case visit
    case thirdParty = "third-party"
    case multilateral, phone
    case withdraw, release, disarm, ceasefire, access, resign
    case assist, change, yield, meet
    case disapprove, investigate, allege
    case restrict, arrest, relations, expel, territory, violence
    case demo, riot, strike, hunger, boycott, obstruct, vandalize
    case convict, discontinue
    case troops, weapons, police, militia
    case seize, censor, curfew
    case martialLaw = "martial-law"
    case deport, withhold, misinformation, cyber
    case abduct, beat, torture, sexual, targeted, destroy, primitive, firearms, explosives
    case suicideAttack = "suicide-attack"
    case aerial, drone
    case heavyWeapons = "heavy-weapons"
    case unconventional
    case crowdControl = "crowd-control"
}

/// PLOVER's contexts: the subject matter of an event.
public enum EventContext: String, Sendable, Codable, CaseIterable {
    case military, intelligence, executive, legislative, election
    case politicalInstitutions = "political_institutions"
    case proDemocracy = "pro_democracy"
    case proAutocracy = "pro_autocracy"
    case economic, legal, reparations
    case humanRights = "human_rights"
    case rightsFreedoms = "rights_freedoms"
    case repression
    case humanSecurity = "human_security"
    case gender, lgbt
    case religionEthnicity = "religion_ethnicity"
    case inequality, diplomatic, territory, peacekeeping
    case health, asylum, migration, disasters
    case naturalResource = "natural_resource"
    case environment, technology, terrorism, cbrn, cyber
    case misinformation, crime, corruption
    case illegalDrugs = "illegal_drugs"
    case trafficking
}
