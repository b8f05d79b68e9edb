import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { areNotesCut, type IsInNotes, searchedNotes, searchText } from './search-text.ts'

/** So many characters are looked through in one step: well below a millisecond. */
const stepLength = 8_000
/** A letter may be written as a plain one and up to two accents, of which the search knows nothing. */
const mostUnitsOfALetter = 3
/** Of words that are not searched for any more: somebody may delete what they have just typed. */
const mostRemembered = 20
/** A shorter beginning is in too many notes to tell much. */
const shortestBeginning = 3

/** What is known of notes beyond the part that is searched at every key. No text is kept, only which words are there. */
export interface FarNotes {
  /** Whether every one of these was looked through for each word. */
  hasLooked(words: readonly string[], opportunities: readonly CrmOpportunity[]): boolean
  /** Looks through the notes that are whole, a step at a time. Words as `searchWords` gives them. */
  look(words: readonly string[], opportunities: readonly CrmOpportunity[]): Generator<void, void>
  /** Takes what the server has found in the notes that are cut: the Ids for each word. */
  learn(found: ReadonlyMap<string, ReadonlySet<number>>, opportunities: readonly CrmOpportunity[]): void
  isInNotes: IsInNotes
}

/**
 * By Id, and for these very notes: a record is another one after a move, but not for a search. Of notes that are cut only
 * the version tells whether they are the same.
 */
type Answers = Map<number, { readonly notes: string | number | null; readonly isThere: boolean }>

const identityOf = (opportunity: CrmOpportunity) => (areNotesCut(opportunity) ? opportunity.Version : opportunity.Notes)

function answerIn(answers: Answers | undefined, opportunity: CrmOpportunity): boolean | undefined {
  const answer = answers?.get(opportunity.Id)
  return answer?.notes === identityOf(opportunity) ? answer.isThere : undefined
}

export function createFarNotes(): FarNotes {
  const known = new Map<string, Answers>()

  function answersOf(word: string): Answers {
    const answers = known.get(word) ?? new Map()
    known.delete(word)
    known.set(word, answers)
    return answers
  }

  function* look(words: readonly string[], opportunities: readonly CrmOpportunity[]): Generator<void, void> {
    const all = words.map((word) => [word, answersOf(word)] as const)
    for (const word of [...known.keys()].slice(0, -Math.max(mostRemembered, words.length))) known.delete(word)
    for (const opportunity of opportunities) {
      if (areNotesCut(opportunity)) continue
      const asked = all.filter(([, answers]) => answerIn(answers, opportunity) === undefined)
      if (asked.length === 0) continue
      const found = new Set<string>()
      const longest = Math.max(...asked.map(([word]) => word.length))
      for (const part of partsOf(opportunity, longest)) {
        for (const [word] of asked) if (part.includes(word)) found.add(word)
        yield
      }
      const { Id, Notes: notes } = opportunity
      for (const [word, answers] of asked) answers.set(Id, { notes, isThere: found.has(word) })
    }
  }

  return {
    look,

    learn(found, opportunities) {
      for (const [word, ids] of found) {
        const answers = answersOf(word)
        for (const opportunity of opportunities) {
          answers.set(opportunity.Id, { notes: identityOf(opportunity), isThere: ids.has(opportunity.Id) })
        }
      }
    },

    hasLooked: (words, opportunities) =>
      words.every((word) => {
        const answers = known.get(word)
        return opportunities.every((each) => answerIn(answers, each) !== undefined)
      }),

    isInNotes(word, opportunity) {
      const answer = answerIn(known.get(word), opportunity)
      if (answer !== undefined) return answer
      // Until it was looked for: what is right must not flicker while somebody types on.
      for (const [beginning, answers] of known) {
        if (beginning.length < shortestBeginning || !word.startsWith(beginning) || !answerIn(answers, opportunity))
          continue
        // What is cut cannot be looked at: it stays until the server has answered.
        if (areNotesCut(opportunity)) return true
        for (const part of partsOf(opportunity, word.length)) if (part.includes(word)) return true
        return false
      }
      return false
    },
  }
}

/** The far notes as a search compares them; what stands across an edge is in the part behind it. */
function* partsOf({ Notes }: CrmOpportunity, wordLength: number): Generator<string, void> {
  const overlap = wordLength * mostUnitsOfALetter
  for (let at = searchedNotes; at < (Notes?.length ?? 0); at += stepLength) {
    yield searchText(Notes?.slice(Math.max(0, at - overlap), at + stepLength) ?? '')
  }
}
