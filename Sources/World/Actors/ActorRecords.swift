package import Records

/// A name or phrase that stands for an actor by itself: a state or an organisation, with the days when that is so.
/// 32 bytes without padding, as it lies in the knowledge file.
package struct ActorRecord: BitwiseCopyable, Sendable {
    /// Number of its canonical name in the pool of texts.
    package var name: UInt32
    /// Three letters in the low 24 bits; 0 where there is none.
    package var country: UInt32
    /// Number of the adjective by which descriptions name it (“Russian”); the empty text for organisations.
    package var adjective: UInt32
    /// First and last day of validity as ``ActorDay/number``.
    package var from: Int32
    package var to: Int32
    /// 1 + place in `Sector.allCases`; 0 where there is none.
    package var sector: UInt8
    /// Place in `ActorKind.allCases`.
    package var kind: UInt8
    package var unused: UInt16 = 0
    package var unusedToo: UInt64 = 0

    package init(
        name: UInt32, country: UInt32, adjective: UInt32, from: Int32, to: Int32, sector: UInt8, kind: UInt8
    ) {
        self.name = name
        self.country = country
        self.adjective = adjective
        self.from = from
        self.to = to
        self.sector = sector
        self.kind = kind
    }
}

/// A person: a name and the offices held, which lie side by side in order of their days.
package struct PersonRecord: BitwiseCopyable, Sendable {
    package var name: UInt32
    /// Index of the first office.
    package var firstOffice: UInt32
    package var offices: UInt32

    package init(name: UInt32, firstOffice: UInt32, offices: UInt32) {
        self.name = name
        self.firstOffice = firstOffice
        self.offices = offices
    }
}

/// An office that a person held from one day to another.
package struct OfficeRecord: BitwiseCopyable, Sendable {
    package var country: UInt32
    /// Number of its title; the empty text where the table has none.
    package var title: UInt32
    package var from: Int32
    package var to: Int32
    package var sector: UInt8
    /// 3 heads of state, government and of international bodies, 2 ministers and the like, 1 others.
    package var rank: UInt8
    package var unused: UInt16 = 0

    package init(country: UInt32, title: UInt32, from: Int32, to: Int32, sector: UInt8, rank: UInt8) {
        self.country = country
        self.title = title
        self.from = from
        self.to = to
        self.sector = sector
        self.rank = rank
    }
}

/// A phrase that stands for sorts of people or bodies: “soldiers”, “foreign minister”.
package struct AgentRecord: BitwiseCopyable, Sendable {
    /// One of PLOVER's codes where the sort belongs to no state (“aid agency”: NGO); else 0.
    package var country: UInt32
    package var sector: UInt8
    /// ``AgentTraits``.
    package var traits: UInt8
    package var unused: UInt16 = 0

    package init(country: UInt32, sector: UInt8, traits: AgentTraits) {
        self.country = country
        self.sector = sector
        self.traits = traits.rawValue
    }
}

/// What is known of an agent phrase beside its sector.
package struct AgentTraits: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Takes its sector from what it leads, speaks for or consists of: “leader”, “spokesman”, “team”.
    package static let neutral = AgentTraits(rawValue: 1)
    /// One person.
    package static let person = AgentTraits(rawValue: 2)
    /// Several persons or things.
    package static let plural = AgentTraits(rawValue: 4)
    /// A body: “ministry”, “police station”.
    package static let body = AgentTraits(rawValue: 8)
    /// Armed forces of the state as a whole, whatever noun stands for them.
    package static let forces = AgentTraits(rawValue: 16)
    /// Stands in relation to a country without being of it: “ally”, “supporters”.
    package static let relation = AgentTraits(rawValue: 32)
    /// The government as a whole: with a country before it, the state itself.
    package static let government = AgentTraits(rawValue: 64)
    /// A rank whose word is also an adjective: “major”, “general”.
    package static let rank = AgentTraits(rawValue: 128)
}

/// A day as a number that fits the records: `CalendarDay.ordinal`, with the far past and future at the ends.
package enum ActorDay {
    package static let first: Int32 = 0
    package static let last: Int32 = .max

    package static func number(_ day: CalendarDay) -> Int32 { Int32(clamping: day.ordinal) }
}

/// How a phrase in the table of names is used: upper 4 bits of its number, then a bit for acronyms, then an index.
package enum PhraseUse: UInt32, Sendable {
    /// A state by its name, its adjective or people, or a seat of its government: index of an ``ActorRecord``.
    case country, adjective, seat
    /// Index of an ``ActorRecord``.
    case organisation
    /// Index of a ``PersonRecord``.
    case person, surname
    /// Index of an ``AgentRecord``.
    case agent
    /// A word of grammar: index is a ``MentionWord``.
    case word
    /// A people that lives in a state, or across several: index of an ``ActorRecord``.
    case people

    package static let acronym: UInt32 = 1 << 27
    static let indexMask: UInt32 = (1 << 27) - 1

    package func packed(_ index: Int, isAcronym: Bool = false) -> UInt32 {
        rawValue << 28 | (isAcronym ? Self.acronym : 0) | UInt32(index) & Self.indexMask
    }
}

/// Words of grammar that steer how a mention is read. The names are those of `mention_words.tsv`.
package enum MentionWord: UInt32, Sendable, CaseIterable {
    /// Left out at the start: the, his.
    case article
    /// Left out at the start: several, hundreds of, nearly.
    case quantity
    /// Makes the role a thing of the past: former, ousted.
    case past
    /// Opens what the head belongs to: of, for.
    case of
    /// Opens the place where it is: in, from, across.
    case place
    /// Opens what does not tell who it is: to, against, with.
    case other
    /// Opens a clause: who, which, fleeing.
    case clause
    /// Says what the one before it is: is, was.
    case copula
    /// Joins equals: and, or.
    case and
    /// After a country: does not make it the actor's: -backed, -allied.
    case weak
    /// After a country: makes it the actor's where there is no other: -led.
    case led
    /// After a country: makes it the actor's: -based, -flagged.
    case based
    /// Before a country: is not the actor's: anti-, pro-.
    case against
    /// Stands for an earlier actor: he, it, they.
    case pronoun
    /// Of courtesy or rank without a sector: Mr., Dr.
    case courtesy
    /// A part of the world, whose adjective holds one of a state: North American.
    case region

    package init?(name: String) {
        guard let word = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
        self = word
    }
}

extension Country {
    /// The code in the low 24 bits of a number.
    package var packed: UInt32 { rawValue.utf8.reduce(0) { $0 << 8 | UInt32($1) } }

    package init?(packed: UInt32) {
        guard packed != 0 else { return nil }
        let bytes = [packed >> 16, packed >> 8, packed].map { UInt8(truncatingIfNeeded: $0) }
        self.init(rawValue: String(decoding: bytes, as: UTF8.self))
    }
}

extension Sector {
    /// 1 + the place in `allCases`.
    package var packed: UInt8 { UInt8(1 + (Self.allCases.firstIndex(of: self) ?? 0)) }

    package init?(packed: UInt8) {
        guard packed > 0, Int(packed) <= Self.table.count else { return nil }
        self = Self.table[Int(packed) - 1]
    }

    private static let table = Array(Sector.allCases)
}
