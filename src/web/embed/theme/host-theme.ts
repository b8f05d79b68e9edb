import type { EmbedTheme } from '#core/contract/embed/host-messages.ts'
import { type ThemeToken, themeTokens } from '#core/contract/embed/theme-tokens.ts'
import { dropUnreadable, type Rgba } from './contrast.ts'
import { readTokens, type ThemeValues, type ThemeWarning } from './token-values.ts'
import './embedded.css'

const tokenNames = Object.keys(themeTokens).filter((name): name is ThemeToken => Object.hasOwn(themeTokens, name))
const colourNames = tokenNames.filter((name) => themeTokens[name].kind === 'colour')

/**
 * Shows the page in the look of the host, as often as it wants another one; whatever it does not name has its default.
 * Tells which tokens are not used, and why. Forced colours and reduced motion are the user's, and win.
 */
export function createHostTheme(warn: (warnings: readonly ThemeWarning[]) => void): (theme: EmbedTheme) => void {
  const { documentElement: root } = document
  let last: EmbedTheme | null = null

  function apply(theme: EmbedTheme) {
    const read = readTokens(theme.tokens ?? {})
    const warnings = [...read.warnings]
    root.dataset['scheme'] = theme.scheme
    // What the page has of its own in this scheme: an earlier theme must not count.
    for (const name of colourNames) root.style.removeProperty(name)
    const own = getComputedStyle(root)
    const defaults = new Map(colourNames.map((name) => [name, own.getPropertyValue(name)]))
    const readable = dropUnreadable(read.values, (values) => measureColours(defaults, values))
    warnings.push(...readable.warnings)
    for (const token of tokenNames) {
      const value = readable.values.get(token)
      // Rows are measured once, in the size of the root.
      if (token === '--pb-density' && last) {
        if (value !== undefined && value !== root.style.getPropertyValue(token)) {
          warnings.push({ token, reason: 'only-at-start' })
        }
      } else if (value === undefined) root.style.removeProperty(token)
      else root.style.setProperty(token, value)
    }
    last = theme
    warn(warnings)
  }

  // What is readable depends on the scheme.
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    if (last?.scheme === 'auto') apply(last)
  })
  return apply
}

/** What is seen of each token with these values, in the scheme of the page: an element that is not drawn says so. */
function measureColours(defaults: ReadonlyMap<ThemeToken, string>, values: ThemeValues): (token: ThemeToken) => Rgba {
  const probe = document.createElement('span')
  probe.hidden = true
  document.body.append(probe)
  for (const name of colourNames) probe.style.setProperty(name, values.get(name) ?? defaults.get(name) ?? '')
  const style = getComputedStyle(probe)
  const seen = new Map<ThemeToken, Rgba>()
  for (const name of colourNames) {
    probe.style.color = `var(${name})`
    seen.set(name, rgbaOf(style.color))
  }
  probe.remove()
  return (token) => seen.get(token) ?? black
}

const black: Rgba = [0, 0, 0, 255]
const pixel = Object.assign(document.createElement('canvas'), { width: 1, height: 1 })
const drawing = pixel.getContext('2d', { willReadFrequently: true })

/** Of any colour that the browser knows. */
function rgbaOf(colour: string): Rgba {
  if (!drawing) return black
  drawing.clearRect(0, 0, 1, 1)
  drawing.fillStyle = colour
  drawing.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 0] = drawing.getImageData(0, 0, 1, 1).data
  return [red, green, blue, alpha]
}
