import type { Catalogue } from '#web/text/catalogue.ts'

export const missing: Catalogue['missing'] = {
  noRightToOpen: 'Sie können keine Verkaufschancen öffnen',
  noBoards: 'Noch keine Boards',
  noBoardsText:
    'Boards werden in den Einstellungen des CRM angelegt. Bitten Sie einen Administrator, eines anzulegen oder Ihnen Zugriff zu geben.',
  unknownBoard: 'Dieses Board gibt es nicht',
  unknownBoardText: 'Es wurde gelöscht oder archiviert, oder Sie haben keinen Zugriff darauf.',
  otherBoard: (name) => `${name} öffnen`,
  noBoardRight: 'Sie können keine Boards sehen',
  noBoardRightText: 'Bitten Sie einen Administrator um die Rechte, Boards, Phasen und Verkaufschancen aufzulisten.',
  unknownPage: 'Diese Seite gibt es nicht',
  unknownPageText: 'Vielleicht ist die Adresse falsch geschrieben, oder die Seite ist umgezogen.',
  unknownOpportunity: 'Diese Verkaufschance gibt es nicht',
  unknownOpportunityText: 'Sie wurde gelöscht, oder Sie haben keinen Zugriff darauf.',
  toBoard: 'Zum Board',
  notStarted: 'Das Board konnte nicht gestartet werden: Prüfen Sie Ihre Verbindung, und laden Sie die Seite neu.',
}
