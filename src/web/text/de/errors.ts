import type { Catalogue } from '#web/text/catalogue.ts'
import { germanRefusal } from './words/german-refusal.ts'

export const errors: Catalogue['errors'] = {
  reason(failure) {
    switch (failure.kind) {
      case 'signed-out':
        return 'Ihre Sitzung ist beendet. Melden Sie sich wieder an.'
      case 'forbidden':
        return 'Sie haben dazu nicht das Recht. Bitten Sie einen Administrator darum.'
      case 'not-found':
        return 'Es wurde gelöscht, oder Sie haben keinen Zugriff darauf.'
      case 'invalid':
        return germanRefusal(failure.message) || 'Der Server hat ein Feld nicht angenommen.'
      case 'conflict':
        return `${failure.changedBy ?? 'Jemand anderes'} hat es inzwischen geändert.`
      case 'busy':
        return 'Der Server ist ausgelastet. Versuchen Sie es gleich noch einmal.'
      case 'refused':
        return germanRefusal(failure.message) || 'Der Server hat die Änderung abgelehnt.'
      case 'unreachable':
        return 'Der Server ist nicht erreichbar. Prüfen Sie Ihre Verbindung.'
      case 'withdrawn':
        return 'Es wurde zurückgenommen.'
      case 'not-sent':
        return 'Die Seite wurde geschlossen, bevor es gesendet war.'
      case 'failed':
        return `Der Server hat ein Problem.${failure.requestId ? ` Anfrage ${failure.requestId}.` : ''}`
    }
  },
  refusal: germanRefusal,
  sessionEnded: 'Ihre Sitzung ist beendet. Melden Sie sich wieder an, um fortzufahren; Ihre Eingaben bleiben erhalten.',
  tryAgain: 'Erneut versuchen',
  behind: 'Änderungen anderer konnten nicht geladen werden. Neuer Versuch …',
  offline: 'Sie sind offline. Ihre Änderungen werden gespeichert, sobald das Netz wieder da ist.',
  crashed: {
    title: 'Auf dieser Seite ist etwas schiefgegangen',
    text: 'Gespeicherte Änderungen sind sicher. Laden Sie die Seite neu, um fortzufahren.',
    reload: 'Neu laden',
  },
}
