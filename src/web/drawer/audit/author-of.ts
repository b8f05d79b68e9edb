import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { OpportunityChange } from '#web/queries/opportunity/opportunity-changes.ts'

/** Who made a change: `automatic` is a rule without a name, `somebody` a person without one. */
export type Author =
  | { readonly kind: 'me' | 'somebody' | 'automatic' }
  | { readonly kind: 'person'; readonly name: string }
  | { readonly kind: 'rule'; readonly rule: string }

export interface Me {
  Id: number
  Email: string
}

/** How a catalogue speaks of each author. */
interface AuthorTexts {
  me: string
  somebody: string
  automatic: string
  person(name: string): string
  /** By the name of the rule on the wire. */
  rule(name: string): string
}

export function authorText(author: Author, texts: AuthorTexts): string {
  switch (author.kind) {
    case 'person':
      return texts.person(author.name)
    case 'rule':
      return texts.rule(author.rule)
    default:
      return texts[author.kind]
  }
}

export const authorOf = ({ Rule, UserId, UserFullName }: OpportunityChange, me: Me): Author => {
  if (Rule !== null) return { kind: 'rule', rule: Rule }
  if (UserId === me.Id) return { kind: 'me' }
  return UserFullName === null ? { kind: 'somebody' } : { kind: 'person', name: UserFullName }
}

/** Who has saved these fields of `theirs` on top of `base`, and when; null where that is not known. */
export function lastAuthor(
  { base, theirs, changes }: { base: CrmOpportunity; theirs: CrmOpportunity; changes: readonly OpportunityChange[] },
  keys: readonly string[],
  me: Me,
): { author: Author; at: string | null } {
  // Without a new version it can only be an own change that the server has not confirmed.
  if (theirs.Version === base.Version) return { author: { kind: 'me' }, at: null }
  const since = changes.filter(({ At }) => Date.parse(At) > Date.parse(base.UpdatedOn))
  const change = since.find(({ Fields }) => Fields.some(({ Name }) => keys.includes(Name)))
  if (change) return { author: authorOf(change, me), at: change.At }
  return { author: { kind: theirs.UpdatedBy === me.Email ? 'me' : 'somebody' }, at: null }
}
