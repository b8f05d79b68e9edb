import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { seededBugs } from './seeded-bugs.ts'

it.each(seededBugs.flatMap(({ name, mutations }) => mutations.map((mutation) => ({ name, ...mutation }))))(
  '$name finds in $file what it changes',
  ({ file, find, replace }) => {
    const source = readFileSync(new URL(`../src/${file}`, import.meta.url), 'utf8')
    expect(source).toContain(find)
    expect(source.replace(find, () => replace)).not.toBe(source)
  },
)
