import type { Catalogue } from '#web/text/catalogue.ts'
import type { ChangedBy } from '#web/text/en/live.ts'
import { and, cards, days, plural } from './words/german-grammar.ts'
import { germanRule } from './words/german-rule.ts'

const by = (who: ChangedBy): string => {
  if (who === null) return 'von jemand anderem'
  return 'name' in who ? `von ${who.name}` : `durch Regel: ${germanRule(who.rule)}`
}

export const live: Catalogue['live'] = {
  moved: (who) => `Verschoben ${by(who)}`,
  changed: (who) => `Geändert ${by(who)}`,
  added: (who) => `Hinzugefügt ${by(who)}`,
  elsewhere: (who) => `Anderswo geändert ${by(who)}`,
  editing: (names) =>
    names.length === 0
      ? 'Jemand bearbeitet das gerade'
      : `${and(names)} ${plural(names.length, { one: 'bearbeitet', other: 'bearbeiten' })} das gerade`,
  takenWin: {
    title: (customer) => `${customer} ist nicht mehr gewonnen`,
    by: (who, stage) => {
      const taker =
        'rule' in who
          ? `Die Regel „${germanRule(who.rule)}“`
          : who.client === 'token' || who.client === 'basic'
            ? 'Ein Programm'
            : `Das Programm „${who.client}“`
      return `${taker} hat den Gewinn zurückgenommen. Die Karte ist jetzt in ${stage}.`
    },
    undo: 'Rückgängig',
    changed: (customer) => `${customer} hat sich seither noch einmal geändert. Nichts wurde rückgängig gemacht.`,
  },
  told: {
    moved: (customer, stage, who) => `${customer} nach ${stage} verschoben ${by(who)}.`,
    changed: (customer, who) => `${customer} geändert ${by(who)}.`,
    added: (customer, stage, who) => `${customer} in ${stage} hinzugefügt ${by(who)}.`,
    deleted: (customer, who) => `${customer} gelöscht ${by(who)}.`,
    elsewhere: (customer, who) => `${customer} wurde anderswo geändert ${by(who)}.`,
    many: (n) => `${cards(n)} von anderen geändert.`,
  },
  notLive: {
    title: 'Nicht live',
    titleBeforeAge: 'Nicht live:',
    explained: 'Änderungen anderer kommen gerade nicht von selbst an. Das Board sieht alle 15 Sekunden danach.',
    old: (seconds) => `${age(seconds)} alt`,
    oldShort: (seconds) => `${shortAge(seconds)} alt`,
  },
  newVersion: {
    reload: 'Neue Version bereit: neu laden',
    explained:
      'Laden Sie die Seite neu, um die neue Version zu nutzen. Eingaben und wartende Änderungen bleiben erhalten.',
  },
}

const age = (seconds: number): string => {
  if (seconds < 60) return plural(seconds, { one: '# Sekunde', other: '# Sekunden' })
  if (seconds < 3_600) return plural(Math.floor(seconds / 60), { one: '# Minute', other: '# Minuten' })
  if (seconds < 86_400) return plural(Math.floor(seconds / 3_600), { one: '# Stunde', other: '# Stunden' })
  return days(Math.floor(seconds / 86_400))
}

const shortAge = (seconds: number): string => {
  if (seconds < 60) return plural(seconds, { other: '# s' })
  if (seconds < 3_600) return plural(Math.floor(seconds / 60), { other: '# Min.' })
  if (seconds < 86_400) return plural(Math.floor(seconds / 3_600), { other: '# Std.' })
  return plural(Math.floor(seconds / 86_400), { other: '# Tg.' })
}
