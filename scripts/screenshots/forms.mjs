// @ts-check

/**
 * The forms in which the same cards are shown, by name: the address, and what is there once they are.
 * @type {Readonly<Record<string, { path: string, ready: string, locale?: string }>>}
 */
export const forms = {
  table: { path: '?form=table', ready: '[data-row-id]' },
  calendar: { path: '?form=calendar', ready: 'main a[href*=opportunity]' },
  lanes: { path: '?lanes=owner', ready: '[data-lane]' },
  combined: { path: '/boards/combined', ready: '[data-combined-board] [data-opportunity-id]' },
  german: { path: '', ready: '[data-can-drag]', locale: 'de-DE' },
}
