import type { Catalogue } from '#web/text/catalogue.ts'
import { formatNumber } from '#web/text/sentences/grammar.ts'
import { and, days, plural } from './words/german-grammar.ts'
import { germanRule } from './words/german-rule.ts'

export const stageRules: Catalogue['stageRules'] = {
  fields: {
    Value: 'Wert',
    DueDate: 'Wiedervorlage',
    ResponsibleId: 'Zuständig',
    OpportunityTypeId: 'Art',
    LeadSource: 'Quelle',
    Name: 'Name der Verkaufschance',
    Notes: 'Notizen',
  },
  arrival: {
    asks: (stage) => `${stage} verlangt zuerst diese Angaben.`,
    asksFor: (stage, fields) => `${stage} verlangt ${and(fields)}.`,
    missing: 'Die Phase verlangt das.',
    forSome: (count) =>
      plural(count, {
        one: 'Für # Verkaufschance, bei der das fehlt.',
        other: 'Für # Verkaufschancen, bei denen das fehlt.',
      }),
    choose: 'Wählen …',
    badDate: 'Geben Sie ein Datum ein.',
  },
  head: {
    settings: (stage) => `Einstellungen von ${stage}`,
    needsNetwork: 'Die Einstellungen von Phasen brauchen das Netz: Sie sind da, sobald es wieder da ist.',
    guidance: (stage) => `Wie man in ${stage} arbeitet`,
    probability: (percent) => `${formatNumber(percent)} %`,
    probabilityLong: (percent) => `Wird mit einer Wahrscheinlichkeit von ${formatNumber(percent)} % gewonnen`,
    capacity: (used, limit, noun, isWeek) =>
      `${formatNumber(used)} von ${formatNumber(limit)} ${noun ?? 'Karten'}${isWeek ? ' diese Woche' : ''}`,
    over: (by) => `${formatNumber(by)} mehr, als Platz haben`,
    full: 'Voll',
  },
  guidance: {
    title: (stage) => `In der Phase ${stage}`,
    checklist: 'Checkliste',
  },
  came: {
    by: (name) => `durch ${name}`,
    byMe: 'durch Sie',
    byRule: (rule) => `durch Regel: ${germanRule(rule)}`,
  },
  stale: {
    usually: (age, usual) => `${formatNumber(age)} Tg., sonst ${formatNumber(usual)}`,
    limit: (age, limit) => `${formatNumber(age)} Tg., Grenze ${formatNumber(limit)}`,
    reason: {
      learned: (age, usual) => `${days(age)}; hier sonst ${formatNumber(usual)}`,
      set: (age, limit) => `${days(age)}; die Grenze ist hier ${formatNumber(limit)}`,
      default: (age, limit) => `${days(age)}; die Grenze ist ${formatNumber(limit)}`,
      none: 'keine Wiedervorlage geplant',
      overdue: 'die Wiedervorlage ist verstrichen',
    },
    until: (date) => `bis ${date}`,
    snoozed: (date, reason) => `Zurückgestellt bis ${date}: ${reason}`,
    postponed: (times) => `${formatNumber(times)} ×`,
    postponedLong: (times) => plural(times, { other: 'Wiedervorlage #-mal verschoben' }),
  },
  snooze: {
    menu: 'Zurückstellen …',
    title: (customer) => `${customer} zurückstellen`,
    text: 'Bis zu diesem Tag gilt die Karte nicht als zu lange stehend.',
    until: 'Bis',
    reason: 'Grund',
    reasonHint: 'Alle, die die Karte sehen, können ihn lesen.',
    noReason: 'Nennen Sie den Grund.',
    past: 'Wählen Sie morgen oder einen späteren Tag.',
    confirm: 'Zurückstellen',
    end: 'Nicht mehr zurückstellen',
    done: (customer, date) => `${customer} ist bis ${date} zurückgestellt`,
    ended: (customer) => `${customer} ist nicht mehr zurückgestellt`,
    failed: (customer) => `${customer} konnte nicht zurückgestellt werden`,
    undo: 'Rückgängig',
  },
  settings: {
    title: (stage) => `Einstellungen von ${stage}`,
    required: 'Bei der Ankunft verlangt',
    requiredHint: 'Wer eine Karte hierher verschiebt, ergänzt, was fehlt.',
    guidance: 'Anleitung',
    guidanceHint: 'Was mit einer Karte zu tun ist, die hier steht.',
    checklist: 'Checkliste',
    checklistHint: 'Ein Punkt in jeder Zeile.',
    capacity: 'Kapazität',
    capacityPer: 'Was zählt',
    perStage: 'Karten in der Phase',
    perWeek: 'Wiedervorlagen dieser Woche',
    noun: 'Wie heißt, was zählt',
    nounHint: 'In der Mehrzahl, etwa Besichtigungen. Leer: Karten.',
    stale: 'Zu lange nach (Tagen)',
    learned: (usual, stays) =>
      `Leer: ${days(usual)}, denn drei von vier Karten bleiben nicht länger (${plural(stays, { one: '# Aufenthalt', other: '# Aufenthalte' })}).`,
    notLearned: 'Leer: 14 Tage, bis 20 Karten die Phase verlassen haben, dann so lange, wie drei von vier bleiben.',
    neverStale: 'Was gewonnen oder verloren ist, steht nie zu lange.',
    probability: 'Wahrscheinlichkeit (%)',
    save: 'Speichern',
    saved: (stage) => `Die Einstellungen von ${stage} sind gespeichert`,
    failed: 'Die Einstellungen sind nicht gespeichert.',
    unsaved: (stage) => `Die Einstellungen von ${stage} sind nicht gespeichert.`,
    wrong: {
      number: (least, most) => `Geben Sie eine ganze Zahl von ${formatNumber(least)} bis ${formatNumber(most)} ein.`,
      points: (most, characters) => `Höchstens ${formatNumber(most)} Punkte mit ${formatNumber(characters)} Zeichen.`,
      long: (most) => `Höchstens ${formatNumber(most)} Zeichen.`,
    },
  },
}
