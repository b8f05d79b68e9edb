import type { Catalogue } from '#web/text/catalogue.ts'
import { list, plural } from '#web/text/de/words/german-grammar.ts'

const counted = (n: number, figure: string, one: string, other: string) =>
  plural(n, { one, other }).replace('%', figure)

export const today: Catalogue['today'] = {
  label: 'Was heute ansteht',
  tours: (n, figure) => counted(n, figure, '% Besichtigung heute', '% Besichtigungen heute'),
  due: (n, figure) => counted(n, figure, '% heute fällig', '% heute fällig'),
  overdue: (_n, figure) => `${figure} überfällig`,
  fresh: (_n, figure, date) => `${figure} neu seit ${date}`,
  stale: (n, figure) => counted(n, figure, '% steht zu lange', '% stehen zu lange'),
  toursHint: (stages) => `Wiedervorlagen von heute in ${list(stages)}`,
  freshHint: 'Angelegt seit dem Tag Ihres letzten Besuchs',
  staleHint: 'Länger in der Phase als vorgesehen und ohne geplante Wiedervorlage',
  hide: 'Zeile ausblenden',
  hidden: 'Was heute ansteht, ist ausgeblendet',
  hiddenHint: 'Um es zurückzuholen, haken Sie es bei Ihrem Konto wieder an.',
  undo: 'Wieder zeigen',
}
