// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const decisions = readdirSync(join(root, 'docs/decisions')).map((name) => `docs/decisions/${name}`)
const living = [
  'README',
  'docs/architecture',
  'docs/backup',
  'docs/chaos',
  'docs/embedding',
  'docs/events',
  'docs/features',
  'docs/gotchas',
  'docs/performance',
  'docs/security',
].map((name) => `${name}.md`)

/** @type {(path: string) => string} */
const read = (path) => readFileSync(join(root, path), 'utf8')

/** Whether a path that a text names leads to a file or folder; the ending of a source file may be left out. */
const isThere = (/** @type {string} */ path) => {
  const place = /^(?:core|web|server)\b/.test(path) ? join(root, 'src', path) : join(root, path)
  return ['', '.ts', '.tsx'].some((ending) => existsSync(place + ending))
}

describe.each(living)('%s', (page) => {
  it('names only files and folders that are there', () => {
    const named = [...read(page).matchAll(/`((?:core|web|server|bench|chaos|e2e|scripts|docs)\/[\w./-]+)`/g)]
    expect(named.map(([, path = '']) => path).filter((path) => !isThere(path))).toEqual([])
  })
})

it('the README names every command but the parts of others, and none that is not there', () => {
  const { scripts } = JSON.parse(read('package.json'))
  const named = new Set(
    [...read('README.md').matchAll(/(?:^|`|&& )npm (?:run )?([a-z][a-z:-]*)/gm)].map(([, name = '']) => name),
  )
  // Parts of `check` and `test`.
  const parts = ['format', 'format:check', 'lint', 'types', 'build', 'first-load', 'test:unit', 'test:e2e']
  expect(Object.keys(scripts).filter((name) => !named.has(name) && !parts.includes(name))).toEqual([])
  expect([...named].filter((name) => name !== 'ci' && !(name in scripts))).toEqual([])
})

/** @type {(path: string) => string[]} */
const foldersIn = (path) =>
  readdirSync(join(root, 'src', path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)

describe('the map of the architecture', () => {
  const folders = ['core', 'web', 'server'].flatMap((program) => foldersIn(program).map((name) => `${program}/${name}`))
  const rows = [...read('docs/architecture.md').matchAll(/^\| `((?:core|web|server)\/[\w-]+)` +\|(.+)\|$/gm)]

  it('has a row for every folder, and none for others', () => {
    expect(rows.map(([, folder]) => folder).toSorted()).toEqual(folders.toSorted())
  })

  // Names in backticks that could be a folder are taken for one: `addEndpoint` could not, `/api/docs` is an address.
  it.each(rows.map(([, folder = '', text = '']) => /** @type {const} */ ([folder, text])))(
    'names every folder in %s, and no others',
    (folder, text) => {
      const named = [...text.matchAll(/`([a-z][a-z-]*)`/g)].map(([, name]) => name)
      expect(named.toSorted()).toEqual(foldersIn(folder).toSorted())
    },
  )
})

// Decisions stay as they were written, paths included; their links lead on.
describe.each([...living, ...decisions])('%s', (page) => {
  it('links only to files that are there', () => {
    const links = [...read(page).matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link)
    const ours = links.filter((link) => !link.includes(':'))
    expect(ours.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([])
  })
})

it('the numbers of the invariants that tests name are those of the map', () => {
  const numbers = new Set([...read('docs/architecture.md').matchAll(/^\| (I\d+) /gm)].map(([, number]) => number))
  const tests = ['src', 'e2e', 'scripts'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:test|spec)\.(?:tsx?|mjs)$/.test(path))
      .map((path) => join(folder, path)),
  )
  const cited = tests.flatMap((path) =>
    [...read(path).matchAll(/\((I\d+(?:, I\d+)*)\)/g)].flatMap(([, list = '']) => list.split(', ')),
  )
  expect(cited.filter((number) => !numbers.has(number))).toEqual([])
  expect([...numbers].filter((number) => number !== undefined && !cited.includes(number))).toEqual([])
})
