import type { Catalogue } from '#web/text/catalogue.ts'

export const embed: Catalogue['embed'] = {
  connecting: { title: 'Verbindung wird aufgebaut …', text: 'Das Board wartet auf die Seite, die es umgibt.' },
  noAnswer: {
    title: 'Die Seite um das Board antwortet nicht',
    text: 'Laden Sie diese Seite neu. Hilft das nicht, öffnen Sie das Board in einem eigenen Fenster.',
  },
  waiting: { title: 'Sie werden angemeldet …', text: 'Die Seite um das Board fragt nach Ihrem Zugang.' },
  offline: {
    title: 'Das Board ist nicht erreichbar',
    text: 'Prüfen Sie Ihre Verbindung. Das Board öffnet sich von selbst, sobald es wieder erreichbar ist.',
  },
  ended: {
    title: 'Ihre Sitzung ist beendet',
    text: 'Versuchen Sie es erneut, um fortzufahren; Ihre Eingaben bleiben erhalten. Hilft das nicht, melden Sie sich auf dieser Website neu an.',
  },
  version: {
    title: 'Diese Seite spricht eine andere Version',
    text: 'Das Board und die Seite, die es umgibt, passen nicht zusammen. Laden Sie die Seite neu, oder wenden Sie sich an ihren Administrator.',
  },
  refused: {
    title: 'Das Board darf hier nicht gezeigt werden',
    text: 'Diese Website steht nicht auf der Liste der Websites, die das Board zeigen dürfen. Ein Administrator des Boards kann sie hinzufügen.',
  },
  code: (code) => `Code: ${code}`,
  skip: 'Zum Board springen',
  ownWindow: 'In eigenem Fenster öffnen',
  notOpened: {
    title: 'Konnte nicht geöffnet werden',
    text: (address) => `Die Seite um das Board erlaubt es nicht. Die Adresse lautet: ${address}`,
  },
  unsaved: 'Nicht gespeicherte Änderungen',
  sending: 'Änderungen, die gerade gespeichert werden',
  silent: {
    title: 'Die Seite um das Board antwortet nicht',
    text: 'Ihre Änderungen werden weiter gespeichert. Laden Sie die Seite neu, wenn Links oder die Anmeldung nicht mehr gehen.',
  },
}
