import { expect, test } from 'vitest'
import type { ThemeToken } from '#core/contract/embed/theme-tokens.ts'
import { contrastOf, dropUnreadable, type Rgba } from './contrast.ts'
import { readTokens } from './token-values.ts'

const white: Rgba = [255, 255, 255, 255]
const black: Rgba = [0, 0, 0, 255]

test('values are colours, lengths, numbers, fonts and shadows within bounds', () => {
  const allowed = {
    '--pb-color-accent': [
      '#fa0',
      '#FFAA00',
      'rebeccapurple',
      'rgb(1 2 3)',
      'hsl(120deg 50% 20%)',
      'oklch(60% 0.1 200)',
    ],
    '--pb-font-family': ['Inter', '"Segoe UI", Arial, sans-serif', 'Noto Sans, system-ui', "'IBM Plex Sans'"],
    '--pb-font-size': ['12px', '18px', '1rem'],
    '--pb-radius': ['0px', '20px', '0.5rem'],
    '--pb-space': ['8px'],
    '--pb-density': ['0.75', '1', '1.5'],
    '--pb-shadow-1': ['none', '0 1px 2px #0004', '0 1px 2px 0 rgb(0 0 0 / 0.4)'],
  }
  for (const [token, values] of Object.entries(allowed)) {
    for (const value of values) expect(readTokens({ [token]: value }).warnings, `${token}: ${value}`).toEqual([])
  }
})

test('everything else is refused', () => {
  const refused: [string, string][] = [
    ['--pb-color-accent', 'url(https://evil.example/x)'],
    ['--pb-color-accent', 'var(--secret)'],
    ['--pb-color-accent', 'red; background: url(x)'],
    ['--pb-color-accent', 'rgb(var(--x))'],
    ['--pb-color-accent', 'rgb(1 2 3); x'],
    ['--pb-color-accent', 'inherit'],
    ['--pb-color-accent', 'currentColor'],
    ['--pb-color-accent', ''],
    ['--pb-font-family', 'url(x)'],
    ['--pb-font-family', 'Arial; color: red'],
    ['--pb-font-family', ''],
    ['--pb-font-size', '40px'],
    ['--pb-font-size', '1em'],
    ['--pb-font-size', 'calc(1px + 1px)'],
    ['--pb-radius', '-1px'],
    ['--pb-density', '3'],
    ['--pb-shadow-1', '0 0 10px url(x)'],
    ['--pb-shadow-1', 'inset 0 0 10px red'],
  ]
  for (const [token, value] of refused) {
    expect(readTokens({ [token]: value }), `${token}: ${value}`).toEqual({
      values: new Map(),
      warnings: [{ token, reason: 'value' }],
    })
  }
  for (const token of ['--pb-colour-bg', '--x', 'color', '__proto__x', 'constructor']) {
    expect(readTokens({ [token]: 'red' }).warnings).toEqual([{ token, reason: 'unknown' }])
  }
})

test('contrast is that of WCAG', () => {
  expect(contrastOf(white, black)).toBeCloseTo(21)
  expect(contrastOf(white, white)).toBe(1)
  expect(contrastOf([118, 118, 118, 255], white)).toBeCloseTo(4.54, 2)
})

/** Every token is black or white by default; a host's value is a grey. */
function judge(tokens: Readonly<Partial<Record<ThemeToken, string>>>) {
  const { values } = readTokens(tokens)
  const isFront = (token: ThemeToken) => /text|danger$|warning|success|focus|accent$/.test(token)
  const defaultOf = (token: ThemeToken): Rgba =>
    /(?:accent|danger)-text/.test(token) ? white : isFront(token) ? black : white
  const greyOf = (text: string): Rgba => {
    const grey = Number.parseInt(text.slice(1, 3), 16)
    return [grey, grey, grey, 255]
  }
  return dropUnreadable(values, (kept) => (token) => {
    const value = kept.get(token)
    return value === undefined ? defaultOf(token) : greyOf(value)
  })
}

test('what can be read stays', () => {
  const { values, warnings } = judge({ '--pb-color-text': '#333333', '--pb-color-bg': '#eeeeee' })
  expect([...values.keys()]).toEqual(['--pb-color-text', '--pb-color-bg'])
  expect(warnings).toEqual([])
})

test('of a pair without contrast both fall back', () => {
  const { values, warnings } = judge({
    '--pb-color-text': '#999999',
    '--pb-color-bg': '#dddddd',
    '--pb-radius': '4px',
    '--pb-stage-1': '#eeeeee',
  })
  expect([...values.keys()]).toEqual(['--pb-radius', '--pb-stage-1'])
  expect(warnings).toEqual([
    { token: '--pb-color-text', reason: 'contrast' },
    { token: '--pb-color-bg', reason: 'contrast' },
  ])
})

test('what falls back is judged again with the rest', () => {
  // Readable on each other, but neither on what the other leaves behind.
  const { values } = judge({ '--pb-color-text': '#ffffff', '--pb-color-bg': '#000000' })
  expect([...values.keys()]).toEqual([])
})
