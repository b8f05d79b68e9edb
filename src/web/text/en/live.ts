import { ruleText } from '#web/text/sentences/rule-text.ts'
import { and, days, plural } from './english.ts'

/** Who made a change; null: nobody knows. */
export type ChangedBy = { readonly name: string } | { readonly rule: string } | null

const by = (who: ChangedBy): string => {
  if (who === null) return 'by somebody else'
  return 'name' in who ? `by ${who.name}` : `by rule: ${ruleText(who.rule)}`
}

export const live = {
  moved: (who: ChangedBy) => `Moved ${by(who)}`,
  changed: (who: ChangedBy) => `Changed ${by(who)}`,
  added: (who: ChangedBy) => `Added ${by(who)}`,
  /** On a card that stays where it is until the user is done with it. */
  elsewhere: (who: ChangedBy) => `Changed elsewhere ${by(who)}`,
  editing: (names: readonly string[]) =>
    names.length === 0
      ? 'Somebody is editing'
      : `${and(names)} ${plural(names.length, { one: 'is', other: 'are' })} editing`,
  /** To whoever had won a card that a program or a rule has changed since. */
  takenWin: {
    title: (customer: string) => `${customer} is no longer won`,
    by: (who: { readonly rule: string } | { readonly client: string }, stage: string) => {
      const taker =
        'rule' in who
          ? `The rule “${ruleText(who.rule)}”`
          : who.client === 'token' || who.client === 'basic'
            ? 'A program'
            : `The program “${who.client}”`
      return `${taker} has taken the win back. It is in ${stage} now.`
    },
    undo: 'Undo',
    changed: (customer: string) => `${customer} has changed again since. Nothing was undone.`,
  },
  /** Announced to screen readers. */
  told: {
    moved: (customer: string, stage: string, who: ChangedBy) => `${customer} moved to ${stage} ${by(who)}.`,
    changed: (customer: string, who: ChangedBy) => `${customer} changed ${by(who)}.`,
    added: (customer: string, stage: string, who: ChangedBy) => `${customer} added to ${stage} ${by(who)}.`,
    deleted: (customer: string, who: ChangedBy) => `${customer} deleted ${by(who)}.`,
    elsewhere: (customer: string, who: ChangedBy) => `${customer} was changed elsewhere ${by(who)}.`,
    many: (n: number) => plural(n, { one: '# card changed by others.', other: '# cards changed by others.' }),
  },
  notLive: {
    title: 'Not live',
    titleBeforeAge: 'Not live:',
    explained: 'Changes by others do not arrive by themselves right now. The board looks for them every 15 seconds.',
    old: (seconds: number) => `${age(seconds)} old`,
    oldShort: (seconds: number) => `${shortAge(seconds)} old`,
  },
  newVersion: {
    reload: 'New version ready: reload',
    explained: 'Reload the page to use the new version. What you typed and changes that wait are kept.',
  },
}

const age = (seconds: number): string => {
  if (seconds < 60) return plural(seconds, { one: '# second', other: '# seconds' })
  if (seconds < 3_600) return plural(Math.floor(seconds / 60), { one: '# minute', other: '# minutes' })
  if (seconds < 86_400) return plural(Math.floor(seconds / 3_600), { one: '# hour', other: '# hours' })
  return days(Math.floor(seconds / 86_400))
}

const shortAge = (seconds: number): string => {
  if (seconds < 60) return plural(seconds, { other: '# s' })
  if (seconds < 3_600) return plural(Math.floor(seconds / 60), { other: '# min' })
  if (seconds < 86_400) return plural(Math.floor(seconds / 3_600), { other: '# h' })
  return plural(Math.floor(seconds / 86_400), { other: '# d' })
}
