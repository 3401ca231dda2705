/// What speaks for or against a place as the meaning of a name. Values are mostly 0 to 1.
///
/// Each has two weights, fitted by `Training/places/fit.py`: one for a first guess from the mention alone (`local`), one
/// for the decision with the whole story (`final`); features of the story have no local weight.
package enum PlaceFeature: Int, CaseIterable, Sendable {
    // The sort of place; towns have none of these.
    case isCountry, isUnit, isDistrict, isCapital, isArea, isFacility
    /// Logarithm of the population over 7, towns and units apart.
    case townPopulation, unitPopulation
    /// Logarithm of the population less that of the largest place of the name.
    case behindLargest
    /// The largest town of the name.
    case isLargest
    // How the name stands for it.
    case byAlternate, byAlias, byDemonym, byCode
    /// A town or district whose name also is a state's, or a larger unit's, and that neither the words behind the name nor
    /// the publisher's home speak for.
    case behindCountry, behindUnit
    /// A short name in capitals that is only another name in the gazetteer.
    case capitalsAlternate
    /// Found without the word that says what it is (“Laurel County”), and fits that word.
    case withoutWord, wordFits, wordMisfits
    /// Found by some of the mention's words only.
    case partOfMention
    /// Lies in the unit or state named right behind (“Paris, Texas”); does not though something else does.
    case insideContainer, outsideContainer
    /// The same for another mention of the name in the story.
    case insideShared, outsideShared
    /// Is itself named behind another mention that lies in it.
    case isContainer
    // Where the story is published.
    case publisherCountry, publisherUnit, publisherNear, publisherForeign
    // What the rest of the story names: shares and amounts.
    case countryShare, countryAmount, unitShare, unitAmount, nearAmount
    case countryNamed, unitNamed
    /// Near or in the country of the story's dateline.
    case datelineNear, datelineCountry
    /// Near, or in the same unit as, the mention before or behind.
    case neighbourNear, neighbourUnit
    /// The option that nothing fits: always, when only a part of the mention is known, for names of one small place.
    case none, nonePart, noneCapitals

    /// The first feature of the story: those before it are known from the mention alone.
    static let firstOfStory = PlaceFeature.countryShare
    /// Name in `weights.tsv`.
    package var name: String { "\(self)" }
}
