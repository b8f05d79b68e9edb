import type { Catalogue } from '#web/text/catalogue.ts'
import { list, plural } from '#web/text/de/words/german-grammar.ts'

export const combined: Catalogue['combined'] = {
  boards: 'Boards',
  chooseHint: 'Phasen mit demselben Namen sind eine. Jeder Standort hat eine eigene Bahn.',
  tooMany: (most) => `Ein gemeinsames Board hat höchstens ${most} Boards.`,
  usual: 'Eines je Standort',
  laneName: (location, board) => `${location}, ${board}`,
  only: (lanes) => `Nur ${list(lanes)}`,
  differs: 'Wirkt verschieden',
  effectsIn: (lane, effects) => `${lane}: ${effects.length > 0 ? list(effects) : 'keine Wirkung'}.`,
  otherLocation: (customer, own, other) =>
    `${customer} bleibt bei ${own}: Verkaufschancen eines Standorts können nicht zu einem anderen verschoben werden. Legen Sie stattdessen bei ${other} eine neue an.`,
  otherBoard: (customer, own) =>
    `${customer} bleibt auf ${own}. Für ein anderes Board wählen Sie im Menü der Karte „Verschieben nach …“.`,
  noStage: (own, stage) => `${own} hat keine Phase „${stage}“.`,
  severalStay:
    'Jede Karte bleibt auf dem Board ihres Standorts. Legen Sie alle in der Bahn ab, aus der Sie sie genommen haben: Jede wird dann auf ihrem eigenen Board verschoben.',
  noAdd:
    'Auf dem gemeinsamen Board wird nichts angelegt. Legen Sie die Verkaufschance auf dem Board ihres Standorts an.',
  missing: (n) =>
    plural(n, {
      one: 'Eines dieser Boards ist gelöscht oder archiviert, oder Ihnen fehlt der Zugang zu seinem Standort.',
      other: '# dieser Boards sind gelöscht oder archiviert, oder Ihnen fehlt der Zugang zu ihren Standorten.',
    }),
  failed: (boards) => `Nicht geladen: ${list(boards)}.`,
  leaveOut: 'Weglassen',
  noneLeft: 'Keines dieser Boards lässt sich zeigen',
  noneLeftText: 'Sie sind gelöscht oder archiviert, oder Ihnen fehlt der Zugang zu ihren Standorten.',
  noStages: 'Diese Boards haben noch keine Phasen',
  noStagesText: 'Phasen werden auf den Boards selbst angelegt.',
}
