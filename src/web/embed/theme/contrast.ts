import type { ThemeToken } from '#core/contract/embed/theme-tokens.ts'
import type { ThemeValues, ThemeWarning } from './token-values.ts'

/** In sRGB, each from 0 to 255. */
export type Rgba = readonly [red: number, green: number, blue: number, alpha: number]

/** Of WCAG 2: text, and everything else that has to be told apart. */
const ofText = 4.5
const ofControls = 3

/** What stands on what; the accent is also the colour of links. */
const pairs: readonly (readonly [front: ThemeToken, back: ThemeToken, least: number])[] = [
  ['--pb-color-text', '--pb-color-bg', ofText],
  ['--pb-color-text', '--pb-color-surface', ofText],
  ['--pb-color-text', '--pb-color-surface-hover', ofText],
  ['--pb-color-text', '--pb-color-stage', ofText],
  ['--pb-color-text-muted', '--pb-color-bg', ofText],
  ['--pb-color-text-muted', '--pb-color-surface', ofText],
  ['--pb-color-text-muted', '--pb-color-stage', ofText],
  ['--pb-color-accent-text', '--pb-color-accent', ofText],
  ['--pb-color-accent', '--pb-color-surface', ofText],
  ['--pb-color-danger-text', '--pb-color-danger', ofText],
  ['--pb-color-danger', '--pb-color-surface', ofText],
  ['--pb-color-warning', '--pb-color-surface', ofText],
  ['--pb-color-success', '--pb-color-surface', ofText],
  ['--pb-color-focus', '--pb-color-surface', ofControls],
  ['--pb-color-focus', '--pb-color-bg', ofControls],
]

function linear(channel: number): number {
  const part = channel / 255
  return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}

/** The relative luminance of WCAG 2, from 0 to 1. */
function luminance([red, green, blue]: Rgba): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** The contrast of WCAG 2: 1 for the same colour, 21 for black and white. */
export function contrastOf(one: Rgba, other: Rgba): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/**
 * Drops what cannot be read: of a pair without enough contrast, what the host has set of it falls back to the default, and
 * so on until every pair is readable. `coloursOf` answers what is seen of each token with these values.
 */
export function dropUnreadable(
  values: ThemeValues,
  coloursOf: (values: ThemeValues) => (token: ThemeToken) => Rgba,
): { values: ThemeValues; warnings: readonly ThemeWarning[] } {
  const kept = new Map(values)
  const warnings: ThemeWarning[] = []
  const drop = (token: ThemeToken, reason: ThemeWarning['reason']) => {
    if (kept.delete(token)) warnings.push({ token, reason })
  }
  let colour = coloursOf(kept)
  for (const token of values.keys()) if (token.includes('-color-') && colour(token)[3] < 255) drop(token, 'transparent')
  for (;;) {
    const before = kept.size
    colour = coloursOf(kept)
    for (const [front, back, least] of pairs) {
      if (!kept.has(front) && !kept.has(back)) continue
      if (contrastOf(colour(front), colour(back)) >= least) continue
      drop(front, 'contrast')
      drop(back, 'contrast')
    }
    if (kept.size === before) return { values: kept, warnings }
  }
}
