import type { Catalogue } from '#web/text/catalogue.ts'

export const zones: Catalogue['zones'] = {
  otherBoard: 'Anderes Board …',
  title: (customer) => `${customer} auf ein anderes Board verschieben`,
  board: 'Board',
  boardAt: (board, location) => `${board}, ${location}`,
  stage: 'Phase',
  reason: 'Verlustgrund',
  chooseReason: 'Grund wählen',
  loading: 'Phasen werden geladen …',
  otherLocation: (location) =>
    `${location} ist ein anderer Standort, und Verkaufschancen bleiben an ihrem. Legen Sie stattdessen auf jenem Board eine neue an.`,
  noOther: 'Es gibt kein anderes Board.',
  severalStay: 'Mehrere Karten bleiben in ihrer Bahn. Ändern Sie alle über die Leiste.',
  move: 'Verschieben',
  moved: (customer, stage) => `${customer} nach ${stage} verschoben.`,
  held: (customer, stage) => `${customer} wird in 10 Sekunden nach ${stage} verschoben`,
  takeBack: 'Rückgängig',
}
