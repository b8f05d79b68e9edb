import type { Chance } from '#core/samples/seeded-random.ts'
import { listed } from './listed.ts'

const first = listed(`
  Bramble, Copperline, Driftwood, Ember, Foxglove, Granite, Halcyon, Inkwell, Juniper, Kestrel, Lanternfish, Meridian,
  Northwick, Opal, Paperkite, Quill, Redshank, Saltmarsh, Tidewell, Umbra, Velvet, Windrose, Yarrow, Zephyr, Blåbär,
  Solstråle, Étincelle, Marée, Weißdorn, Über Nacht, Çınar, Żuraw, Pão de Ló, Açaí, 青空, 봄비, 小舟, نخلة, גלים, Нива
`)
const second = listed(`
  Analytics, Architects, Bakery Supplies, Bioworks, Capital, Ceramics, Consulting, Design, Energy, Films, Foods, Games,
  Health, Labs, Law, Logistics, Marine, Media, Partners, Physio, Press, Robotics, Software, Studio, Textiles,
  Translations, Travel, Ventures
`)
const endings: Record<string, readonly string[]> = {
  GBP: ['', '', '', ' Ltd', ' Ltd', ' Ltd', ' LLP', ' CIC', ' GmbH', ' & Co'],
  USD: ['', '', '', ' LLC', ' LLC', ' LLC', ' Inc.', ' Inc.', ' & Daughters', ' Collective'],
}

/** The name of a company that nobody founded, with an ending as is usual where people pay in the currency. */
export const demoCompany = (chance: Chance, currency: string): string =>
  `${chance.pick(first)} ${chance.pick(second)}${chance.pick(endings[currency] ?? [''])}`
