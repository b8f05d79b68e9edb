import type { Catalogue } from '#web/text/catalogue.ts'

export const legend: Catalogue['legend'] = {
  commands: 'Alles finden',
  keys: 'Tastenkürzel',
  days: 4,
  inStage: 'Seit wie vielen Tagen die Karte in ihrer Phase ist',
  stale: 'Sie ist länger hier als üblich oder als die Grenze erlaubt, und keine Wiedervorlage ist geplant',
  putOff: 'Jemand hat sie bis dahin zurückgestellt und sagt, warum',
  postponed: 'Wie oft ihre Wiedervorlage auf einen späteren Tag verschoben wurde',
  ownerExample: 'Ana Abel',
  owner: 'Wer sich darum kümmert',
  followUp: 'Wann der Kunde wieder angesprochen wird',
  collapse: 'Zeigt die Phase als schmalen Streifen',
  arrives: 'Karten kommen von selbst hierher, wenn das geschieht',
}
