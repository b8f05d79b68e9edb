// @ts-check
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'

/** @typedef {'light' | 'dark'} Scheme */
/** @typedef {readonly [number, number, number]} Colour  linear sRGB, each from 0 to 1 */

const css = await readFile(new URL('../src/web/theme.css', import.meta.url), 'utf8')
const tokens = new Map([...css.matchAll(/^ {2}(--[\w-]+):\s*([^;]+);/gm)].map(([, name, value]) => [name, value]))

/**
 * What the browser makes of the tokens: `light-dark()`, `var()` and `color-mix(in oklab, …)`.
 * @type {(text: string, scheme: Scheme) => Colour}
 */
function colour(text, scheme) {
  const value = text.trim()
  const [, kind, inner = ''] = /^([\w-]+)\((.*)\)$/s.exec(value) ?? []
  if (kind === 'var') return colour(tokens.get(inner) ?? `no ${inner}`, scheme)
  if (kind === 'light-dark') return colour(partsOf(inner)[scheme === 'light' ? 0 : 1] ?? '', scheme)
  if (kind === 'color-mix') {
    const [, first = '', second = ''] = partsOf(inner)
    const [, name = '', percent] = /^(.*) (\d+)%$/s.exec(first) ?? []
    return mix(colour(name, scheme), colour(second, scheme), Number(percent) / 100)
  }
  const hex = /^#(..)(..)(..)$/.exec(value)
  if (!hex) throw new Error(`not a colour: ${value}`)
  const [red, green, blue] = hex.slice(1).map((digits) => linear(Number.parseInt(digits, 16) / 255))
  return [red ?? 0, green ?? 0, blue ?? 0]
}

/**
 * The arguments of a function, split at the commas that are not within another one.
 * @param {string} text
 */
function partsOf(text) {
  const parts = ['']
  let depth = 0
  for (const letter of text) {
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0
    if (letter === ',' && depth === 0) parts.push('')
    else parts.push(`${parts.pop() ?? ''}${letter}`)
  }
  return parts.map((part) => part.trim())
}

/** @param {number} value  sRGB, from 0 to 1 */
const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)

/** @type {(colour: Colour) => Colour} */
function toOklab([red, green, blue]) {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

/** @type {(oklab: Colour) => Colour} */
function fromOklab([lightness, a, b]) {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

/** @type {(first: Colour, second: Colour, share: number) => Colour} */
function mix(first, second, share) {
  const [from, to] = [toOklab(first), toOklab(second)]
  const at = (/** @type {0 | 1 | 2} */ index) => from[index] * share + to[index] * (1 - share)
  return fromOklab([at(0), at(1), at(2)])
}

/**
 * Relative luminance, as WCAG 2 defines it.
 * @param {Colour} colour
 */
const luminance = ([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue

/** @type {(one: string, other: string, scheme: Scheme) => number} */
function contrast(one, other, scheme) {
  const [light = 0, dark = 0] = [one, other]
    .map((name) => luminance(colour(`var(--color-${name})`, scheme)))
    .toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['bg', 'stage', 'surface', 'surface-hover', 'drawer', 'popover', 'menu', 'menu-hover', 'toast']
const raised = ['bg', 'stage', 'surface', 'drawer', 'popover', 'menu', 'toast']
/** @type {Readonly<Record<string, readonly string[]>>} */
const texts = {
  text: [...grounds, 'accent-soft', 'warning-soft'],
  muted: [...grounds, 'accent-soft', 'warning-soft'],
  accent: ['surface', 'drawer', 'popover', 'menu', 'toast', 'accent-soft'],
  danger: ['surface', 'drawer', 'popover', 'menu', 'menu-hover', 'danger-soft'],
  warning: ['bg', 'surface', 'drawer', 'popover', 'accent-soft', 'warning-soft'],
  'accent-text': ['accent', 'accent-hover'],
  'danger-text': ['danger', 'danger-hover'],
}
/** @type {Readonly<Record<string, readonly string[]>>} */
const controls = {
  'border-strong': ['bg', 'surface', 'drawer', 'popover'],
  focus: grounds,
  success: ['stage', 'surface', 'popover', 'toast'],
  accent: grounds,
  danger: ['stage', 'toast'],
}

/** @type {(limit: number, pairs: Readonly<Record<string, readonly string[]>>) => string[]} */
function below(limit, pairs) {
  const schemes = /** @type {const} */ (['light', 'dark'])
  return schemes.flatMap((scheme) =>
    Object.entries(pairs).flatMap(([name, on]) =>
      on
        .filter((ground) => contrast(name, ground, scheme) < limit)
        .map((ground) => `${name} on ${ground}, ${scheme}: ${contrast(name, ground, scheme).toFixed(2)}`),
    ),
  )
}

it('has a contrast of 4.5 to 1 for text, and of 3 to 1 for what is operated', () => {
  expect(below(4.5, texts)).toEqual([])
  expect(below(3, controls)).toEqual([])
})

it('is lighter in the dark the higher something lies, by a step that can be seen', () => {
  const steps = raised.slice(1).map((name, index) => {
    const under = raised[index] ?? ''
    const rise = luminance(colour(`var(--color-${name})`, 'dark')) - luminance(colour(`var(--color-${under})`, 'dark'))
    return { name, rises: rise > 0, contrast: contrast(name, under, 'dark') }
  })
  expect(steps.filter((step) => !step.rises || step.contrast < 1.05)).toEqual([])
})
