import { list, plural } from '#web/text/en/english.ts'

/** Figures come as they are shown: where some opportunities cannot be loaded, they are "≥ 3". */
const counted = (n: number, figure: string, one: string, other: string) =>
  plural(n, { one, other }).replace('%', figure)

export const today = {
  label: 'What today asks for',
  tours: (n: number, figure: string) => counted(n, figure, '% tour today', '% tours today'),
  due: (n: number, figure: string) => counted(n, figure, '% follow-up today', '% follow-ups today'),
  overdue: (_n: number, figure: string) => `${figure} overdue`,
  fresh: (_n: number, figure: string, date: string) => `${figure} new since ${date}`,
  stale: (_n: number, figure: string) => `${figure} stale`,
  toursHint: (stages: readonly string[]) => `Follow-ups of today in ${list(stages)}`,
  freshHint: 'Created since the day of your last visit',
  staleHint: 'In their stage for longer than its limit, with no follow-up planned',
  hide: 'Hide this line',
  hidden: 'What today asks for is hidden',
  hiddenHint: 'To have it back, tick it in the panel of your account.',
  undo: 'Show again',
}
