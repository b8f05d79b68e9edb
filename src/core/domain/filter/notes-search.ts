import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { areNotesCut, type IsInNotes, normaliseText, searchedNotesLength } from './search-text.ts'

/** Characters searched per step, chosen so that a step takes well below a millisecond. */
const stepLength = 8_000
/** A normalised letter may come from a base letter and up to two accents. */
const maxSourceCharactersPerLetter = 3
/** Results kept for words that are no longer searched: users often delete what they have just typed. */
const maxRememberedWords = 20
/** Shorter prefixes occur in too many notes to narrow the search. */
const minPrefixLength = 3

/** An index of the words in long notes, built on demand. It keeps which words occur, not the texts. */
export interface NotesSearch {
  /** Whether all these opportunities have been searched for every word. */
  hasSearched(words: readonly string[], opportunities: readonly CrmOpportunity[]): boolean
  /** Searches the notes that are not cut, one step per `next()`. `words` come from `searchWords`. */
  search(words: readonly string[], opportunities: readonly CrmOpportunity[]): Generator<void, void>
  /** Adds what the server found in cut notes: for each word the Ids of those among `opportunities` that contain it. */
  addResults(found: ReadonlyMap<string, ReadonlySet<number>>, opportunities: readonly CrmOpportunity[]): void
  isInNotes: IsInNotes
}

/**
 * Results by Id, valid for exactly these notes: a move creates a new record but leaves the notes as they are. Cut notes
 * may be equal and continue differently, so for them the version counts.
 */
type Results = Map<number, { readonly notes: string | number | null; readonly isFound: boolean }>

const identityOf = (opportunity: CrmOpportunity) => (areNotesCut(opportunity) ? opportunity.Version : opportunity.Notes)

function resultOf(results: Results | undefined, opportunity: CrmOpportunity): boolean | undefined {
  const result = results?.get(opportunity.Id)
  return result?.notes === identityOf(opportunity) ? result.isFound : undefined
}

/**
 * Creates an empty index for the notes beyond `searchedNotesLength` characters. For a word that was not searched yet,
 * `isInNotes` uses the results of a searched prefix, else returns false. Source: our own rule.
 */
export function createNotesSearch(): NotesSearch {
  const resultsByWord = new Map<string, Results>()

  function resultsFor(word: string): Results {
    const results = resultsByWord.get(word) ?? new Map()
    resultsByWord.delete(word)
    resultsByWord.set(word, results)
    return results
  }

  function* search(words: readonly string[], opportunities: readonly CrmOpportunity[]): Generator<void, void> {
    const all = words.map((word) => [word, resultsFor(word)] as const)
    const oldest = [...resultsByWord.keys()].slice(0, -Math.max(maxRememberedWords, words.length))
    for (const word of oldest) resultsByWord.delete(word)
    for (const opportunity of opportunities) {
      if (areNotesCut(opportunity)) continue
      const open = all.filter(([, results]) => resultOf(results, opportunity) === undefined)
      if (open.length === 0) continue
      const found = new Set<string>()
      const longest = Math.max(...open.map(([word]) => word.length))
      for (const part of partsOf(opportunity, longest)) {
        for (const [word] of open) if (part.includes(word)) found.add(word)
        yield
      }
      const { Id, Notes: notes } = opportunity
      for (const [word, results] of open) results.set(Id, { notes, isFound: found.has(word) })
    }
  }

  return {
    search,

    addResults(found, opportunities) {
      for (const [word, ids] of found) {
        const results = resultsFor(word)
        for (const each of opportunities) {
          results.set(each.Id, { notes: identityOf(each), isFound: ids.has(each.Id) })
        }
      }
    },

    hasSearched: (words, opportunities) =>
      words.every((word) => {
        const results = resultsByWord.get(word)
        return opportunities.every((each) => resultOf(results, each) !== undefined)
      }),

    isInNotes(word, opportunity) {
      const result = resultOf(resultsByWord.get(word), opportunity)
      if (result !== undefined) return result
      // Until this word is searched, a match of its prefix is checked directly, so that results do not flicker while typing.
      for (const [prefix, results] of resultsByWord) {
        if (prefix.length < minPrefixLength || !word.startsWith(prefix) || !resultOf(results, opportunity)) continue
        // Cut notes cannot be checked here: the match stays until the server has answered.
        if (areNotesCut(opportunity)) return true
        for (const part of partsOf(opportunity, word.length)) if (part.includes(word)) return true
        return false
      }
      return false
    },
  }
}

/** The normalised rest of the notes in parts that overlap, so that a word across a boundary is found in the second part. */
function* partsOf({ Notes }: CrmOpportunity, wordLength: number): Generator<string, void> {
  const overlap = wordLength * maxSourceCharactersPerLetter
  for (let at = searchedNotesLength; at < (Notes?.length ?? 0); at += stepLength) {
    yield normaliseText(Notes?.slice(Math.max(0, at - overlap), at + stepLength) ?? '')
  }
}
