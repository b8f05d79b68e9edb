import * as z from 'zod/mini'

/** What a browser tells the server about its first picture. Short names: each request carries them. */
const remembered = z.object({
  /** The user (Id). */
  u: z.number(),
  /** The window, in CSS pixels, and how many of them a rem has. */
  w: z.number().check(z.minimum(1)),
  h: z.number().check(z.minimum(1)),
  r: z.number().check(z.minimum(1)),
  /** The time zone (an IANA name). */
  z: z.string(),
  /** How it writes numbers and dates, and amounts in the currencies (ISO 4217) that it knows: samples. */
  f: z.string(),
  c: z.record(z.string(), z.string()),
  /** The entries of its memory that the picture depends on. */
  m: z.record(z.string(), z.string()),
})

export type Remembered = z.infer<typeof remembered>

/** Null for whatever was not written by `writeRemembered`. */
export function readRemembered(text: string): Remembered | null {
  try {
    return remembered.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

export const writeRemembered = (value: Remembered): string => JSON.stringify(value)
