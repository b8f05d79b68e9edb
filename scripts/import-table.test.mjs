// @ts-check
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { split } from './import-rules.mjs'
import { importTable } from './import-table.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Every folder that has a row, without the rows for tests. */
const folders = importTable.flatMap(([names, ours, packages]) =>
  split(names)
    .filter((name) => !name.includes('*'))
    .map((name) => ({ name, ours: split(ours), packages: split(packages) })),
)

/** Every module that a probe tries: one of each folder, one of each package that any row names, and a few more. */
const modules = [
  ...folders.map(({ name }) => `#${name}/deep/module.ts`),
  '#server/report.ts',
  '#server/bounds.ts',
  ...new Set(
    folders.flatMap(({ packages }) => packages).map((name) => (name.endsWith(':') ? `${name}fs/promises` : name)),
  ),
  'left-pad',
  '../sibling.ts',
]

/** @type {(path: string, name: string) => boolean} */
const isWithin = (path, name) =>
  path === name || path.startsWith(`${name}/`) || (name.endsWith(':') && path.startsWith(name))

/** @type {(folder: typeof folders[number], module: string) => boolean} */
const isAllowed = ({ name, ours, packages }, module) =>
  module.startsWith('#')
    ? [name, ...ours].some((each) => isWithin(module.slice(1), each))
    : packages.some((each) => isWithin(module, each))

/** @type {(imports: readonly string[]) => string} */
const probe = (imports) => imports.map((module, index) => `import { a as a${index} } from '${module}'`).join('\n')

/** @type {string} */
let place
/** What the lint refused, by file. @type {Map<string, string[]>} */
const refused = new Map()

/** @type {(path: string, content: string) => void} */
const write = (path, content) => {
  mkdirSync(dirname(join(place, path)), { recursive: true })
  writeFileSync(join(place, path), content)
}

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'pb-imports-'))
  write('oxlint.config.mjs', `export { default } from '${new URL('../oxlint.config.mjs', import.meta.url)}'`)
  for (const { name } of folders) {
    write(`src/${name}/probe.ts`, probe(modules))
    write(`src/${name}/deep/deeper/probe.ts`, probe(modules))
    write(`src/${name}/forms.ts`, `export const lazy = () => import('left-pad')\nexport { b } from 'right-pad'\n`)
  }
  for (const program of ['core', 'web', 'server']) {
    write(`src/${program}/some/place.test.ts`, probe(['vitest', ...folders.map(({ name }) => `#${name}/module.ts`)]))
  }
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
  const { stdout } = spawnSync(process.execPath, [oxlint, '-c', 'oxlint.config.mjs', '-f', 'json', 'src'], {
    cwd: place,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  /** @type {{ diagnostics: readonly { code: string, filename: string, message: string }[] }} */
  const { diagnostics } = JSON.parse(stdout)
  for (const { code, filename, message } of diagnostics) {
    if (code !== 'eslint(no-restricted-imports)') continue
    const modulesOfFile = refused.get(filename) ?? []
    modulesOfFile.push(/'([^']+)' import/.exec(message)?.[1] ?? message)
    refused.set(filename, modulesOfFile)
  }
})

afterAll(() => rmSync(place, { recursive: true, force: true }))

describe('the import table', () => {
  it.each(folders)('lets $name import what its row names and nothing else (I22)', (folder) => {
    const expected = modules.filter((module) => !isAllowed(folder, module))
    for (const path of ['probe.ts', 'deep/deeper/probe.ts']) {
      // A row within another one (web/board in web) has the last word, so the deeper file is judged like the first.
      const found = new Set(refused.get(`src/${folder.name}/${path}`))
      expect([...found].toSorted()).toEqual(expected.toSorted())
    }
    expect(expected.length).toBeGreaterThan(folders.length / 4)
    expect(refused.get(`src/${folder.name}/forms.ts`)?.toSorted()).toEqual(['left-pad', 'right-pad'])
  })

  it.each([
    ['core/contract', '#core/domain'],
    ['core/domain', 'node:fs/promises'],
    ['web/ui', '#core/contract'],
    ['web/text', '#web/queries'],
    ['web/sync', '#web/queries'],
    ['web/sync', 'react'],
    ['web/queries', '#web/ui'],
    ['web/board', '#web/drawer'],
    ['web/drawer', '#web/board'],
    ['web/header', '#web/admin'],
    ['web/admin', '#web/sign-in'],
    ['web/sign-in', '#web/board'],
    ['web/board', '#web/api'],
    ['web', '#server'],
    ['server', '#web'],
    ['server/postgres', '#core/contract'],
    ['server/store', '#server/routes'],
    ['server/store', 'fastify'],
    ['server/routes', 'pg'],
    ['server/mail', '#server/store'],
  ])('refuses to let %s import %s', (folder, module) => {
    const found = refused.get(`src/${folder}/probe.ts`) ?? []
    expect(found).toContain(module.startsWith('#') ? `${module}/deep/module.ts` : module)
  })

  it.each([
    ['core', ['core']],
    ['server', ['core', 'server']],
    ['web', ['core', 'web', 'server/testing']],
  ])('lets tests of %s import %j only', (program, allowed) => {
    const expected = folders.filter(({ name }) => !allowed.some((each) => isWithin(name, each)))
    const found = refused.get(`src/${program}/some/place.test.ts`) ?? []
    expect(found.toSorted()).toEqual(expected.map(({ name }) => `#${name}/module.ts`).toSorted())
  })

  it('has a row of its own for every folder of core, web and server', () => {
    const programs = readdirSync(join(root, 'src'))
    const found = programs.flatMap((program) =>
      readdirSync(join(root, 'src', program), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${program}/${entry.name}`),
    )
    const rows = new Set(folders.map(({ name }) => name))
    expect(found.filter((folder) => folder.includes('/') && !rows.has(folder))).toEqual([])
    expect(found.length).toBeGreaterThan(20)
  })

  it('leaves no file of src without a row', () => {
    const rows = new Set(folders.map(({ name }) => name))
    const loose = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => ![...rows].some((row) => isWithin(path, row)))
    expect(loose).toEqual([])
  })

  it('names only packages that package.json names, and files that are there', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const known = Object.keys({ ...dependencies, ...devDependencies })
    const named = importTable.flatMap(([, , packages]) => split(packages)).filter((name) => name !== 'node:')
    expect(named.filter((name) => !known.some((each) => isWithin(name, each) || isWithin(each, name)))).toEqual([])
    const files = importTable.flatMap(([, ours]) => split(ours)).filter((path) => path.endsWith('.ts'))
    expect(files.filter((path) => !existsSync(join(root, 'src', path)))).toEqual([])
  })

  it('is short enough to be read', () => {
    const source = readFileSync(new URL('import-table.mjs', import.meta.url), 'utf8')
    const table = source.slice(source.indexOf('export const importTable'))
    expect(table.trim().split('\n').length).toBeLessThanOrEqual(40)
  })
})
