/** What the value of a token may be. */
export interface TokenRule {
  /** `font`: a list of families that are installed; `length`: in rem or px; `shadow`: `none` or one shadow. */
  readonly kind: 'colour' | 'font' | 'length' | 'number' | 'shadow'
  /** Of a number, or of a length in CSS pixels. */
  readonly least?: number
  readonly most?: number
}

/** The thirty custom properties that a host page may set, and what is allowed in each. */
export const themeTokens = {
  '--pb-color-bg': { kind: 'colour' },
  '--pb-color-surface': { kind: 'colour' },
  '--pb-color-surface-hover': { kind: 'colour' },
  '--pb-color-stage': { kind: 'colour' },
  '--pb-color-text': { kind: 'colour' },
  '--pb-color-text-muted': { kind: 'colour' },
  '--pb-color-border': { kind: 'colour' },
  '--pb-color-border-raised': { kind: 'colour' },
  '--pb-color-accent': { kind: 'colour' },
  '--pb-color-accent-text': { kind: 'colour' },
  '--pb-color-danger': { kind: 'colour' },
  '--pb-color-danger-text': { kind: 'colour' },
  '--pb-color-warning': { kind: 'colour' },
  '--pb-color-success': { kind: 'colour' },
  '--pb-color-focus': { kind: 'colour' },
  '--pb-stage-1': { kind: 'colour' },
  '--pb-stage-2': { kind: 'colour' },
  '--pb-stage-3': { kind: 'colour' },
  '--pb-stage-4': { kind: 'colour' },
  '--pb-stage-5': { kind: 'colour' },
  '--pb-stage-6': { kind: 'colour' },
  '--pb-stage-7': { kind: 'colour' },
  '--pb-stage-8': { kind: 'colour' },
  '--pb-font-family': { kind: 'font' },
  '--pb-font-size': { kind: 'length', least: 12, most: 18 },
  '--pb-radius': { kind: 'length', least: 0, most: 20 },
  '--pb-space': { kind: 'length', least: 4, most: 24 },
  '--pb-density': { kind: 'number', least: 0.75, most: 1.5 },
  '--pb-shadow-1': { kind: 'shadow' },
  '--pb-shadow-2': { kind: 'shadow' },
} as const satisfies Record<`--pb-${string}`, TokenRule>

export type ThemeToken = keyof typeof themeTokens

export const isThemeToken = (name: string): name is ThemeToken => Object.hasOwn(themeTokens, name)
