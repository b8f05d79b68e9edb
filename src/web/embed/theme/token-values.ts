import { isThemeToken, type ThemeToken, themeTokens, type TokenRule } from '#core/contract/embed/theme-tokens.ts'

/** Tokens of a host whose values are allowed. */
export type ThemeValues = ReadonlyMap<ThemeToken, string>

/** Why a token is not used. */
export interface ThemeWarning {
  readonly token: string
  readonly reason: 'unknown' | 'value' | 'contrast' | 'transparent' | 'only-at-start'
}

/** In CSS pixels, what 1 rem is where nobody has chosen another text size. */
const pixelsPerRem = 16

const colour = /^(?:#[\da-f]{3}|#[\da-f]{6}|(?:rgb|hsl|hwb|lab|lch|oklab|oklch)\([\d.,%/ a-z+-]*\)|[a-z]+)$/i
/** Names of families that are installed; nothing is loaded. */
const family = /^(?:"[\w -]{1,60}"|'[\w -]{1,60}'|[a-z][\w-]*(?: [\w-]+){0,4})$/i
const shadow = /^(?:-?\d+(?:\.\d+)?(?:px)? ){2,4}/
const length = /^(\d+(?:\.\d+)?)(px|rem)$/

/** Keywords that take their value from somewhere else. */
const inherited = new Set(['inherit', 'initial', 'unset', 'revert', 'currentcolor', 'transparent'])

const isColour = (value: string) => colour.test(value) && !inherited.has(value.toLowerCase())

function isAllowed({ kind, least = 0, most = 0 }: TokenRule, value: string): boolean {
  const isWithin = (size: number) => size >= least && size <= most
  switch (kind) {
    case 'colour':
      return isColour(value)
    case 'font':
      return value.split(',').length <= 8 && value.split(',').every((each) => family.test(each.trim()))
    case 'length': {
      const [, size, unit] = length.exec(value) ?? []
      return size !== undefined && isWithin(Number(size) * (unit === 'rem' ? pixelsPerRem : 1))
    }
    case 'number':
      return /^\d+(?:\.\d+)?$/.test(value) && isWithin(Number(value))
    case 'shadow': {
      const [sizes] = shadow.exec(value) ?? []
      return value === 'none' || (sizes !== undefined && isShadowColour(value.slice(sizes.length)))
    }
  }
}

const isShadowColour = (value: string) => isColour(value) || /^#(?:[\da-f]{4}|[\da-f]{8})$/i.test(value)

/** Sorts what a host sends into what is allowed and what is not. */
export function readTokens(tokens: Readonly<Record<string, string>>): {
  values: ThemeValues
  warnings: readonly ThemeWarning[]
} {
  const values = new Map<ThemeToken, string>()
  const warnings: ThemeWarning[] = []
  for (const [token, sent] of Object.entries(tokens)) {
    const value = sent.trim()
    if (!isThemeToken(token)) warnings.push({ token, reason: 'unknown' })
    else if (!isAllowed(themeTokens[token], value)) warnings.push({ token, reason: 'value' })
    else values.set(token, value)
  }
  return { values, warnings }
}
