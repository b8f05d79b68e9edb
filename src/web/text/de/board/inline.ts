import type { Catalogue } from '#web/text/catalogue.ts'

export const inline: Catalogue['inline'] = {
  titles: {
    value: (customer) => `Wert von ${customer}`,
    'follow-up': (customer) => `Wiedervorlage von ${customer}`,
    owner: (customer) => `Zuständig für ${customer}`,
    type: (customer) => `Art von ${customer}`,
    source: (customer) => `Quelle von ${customer}`,
    stage: (customer) => `Phase von ${customer}`,
  },
  menu: { value: 'Wert ändern …', 'follow-up': 'Wiedervorlage ändern …', owner: 'Zuständigkeit ändern …' },
  value: 'Wert',
  followUp: 'Wiedervorlage',
  owner: 'Zuständig',
  type: 'Art',
  source: 'Quelle',
  stage: 'Phase',
  notSet: 'Nicht gesetzt',
  currentStage: 'Hier ist sie jetzt',
  loadingTypes: 'Arten werden geladen …',
  typesFailed: 'Die Arten konnten nicht geladen werden.',
  save: 'Speichern',
  noOwner: 'Niemand zuständig',
  me: (name) => `${name} (Sie)`,
  loadingOwners: 'Kollegen werden geladen …',
  ownersFailed: 'Die Kollegen konnten nicht geladen werden.',
  badDate: 'Geben Sie ein ganzes Datum zwischen 1900 und 2200 ein, oder wählen Sie unten eines.',
  noRight:
    'Sie können Verkaufschancen sehen, aber nicht ändern. Bitten Sie einen Administrator um das Recht, Verkaufschancen zu bearbeiten.',
}
