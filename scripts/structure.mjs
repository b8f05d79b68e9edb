// @ts-check
import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { parseSync } from 'vite'

// `npm run structure -- [--write] [revision …]` prints how large and how entangled the sources are: a column for each
// revision, the working tree last. `--write` puts the table into docs/architecture.md.
const root = fileURLToPath(new URL('..', import.meta.url))

/** @typedef {{ path: string, lines: number, imports: readonly string[] }} Source  lines of code, and the files of src it imports */

/** @param {string} path */
const isTest = (path) => /\.test\.tsx?$/.test(path) || path.split('/').includes('testing')

/**
 * @param {string} folder that has a src
 * @returns {Promise<readonly Source[]>}
 */
async function readSources(folder) {
  const entries = await readdir(join(folder, 'src'), { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  const known = new Set(paths)
  return Promise.all(
    paths.map(async (path) => {
      const text = await readFile(join(folder, path), 'utf8')
      const { comments, module } = parseSync(path, text)
      let code = text
      for (const { start, end } of comments) {
        code = code.slice(0, start) + code.slice(start, end).replaceAll(/[^\n]/g, ' ') + code.slice(end)
      }
      const requests = [
        ...module.staticImports.map((each) => each.moduleRequest),
        ...module.staticExports.flatMap((each) => each.entries.map((entry) => entry.moduleRequest)),
        ...module.dynamicImports.map((each) => each.moduleRequest),
      ]
      const specifiers = requests
        .filter((each) => each !== null)
        .map(({ start, end }) => text.slice(start + 1, end - 1))
      const imports = new Set(specifiers.map((specifier) => fileOf(path, specifier)).filter((file) => known.has(file)))
      return { path, lines: code.split('\n').filter((line) => line.trim() !== '').length, imports: [...imports] }
    }),
  )
}

/** @type {(importer: string, specifier: string) => string} */
function fileOf(importer, specifier) {
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`
  return specifier.startsWith('./') ? join(dirname(importer), specifier) : specifier
}

/**
 * The groups of files that import each other in a circle, by Tarjan's algorithm. Imports of types count.
 * @param {readonly Source[]} sources
 */
function cyclesOf(sources) {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  /** @type {Map<string, { index: number, low: number, isOpen: boolean }>} */
  const visited = new Map()
  /** @type {string[]} */
  const open = []
  /** @type {string[][]} */
  const cycles = []
  /** @type {(path: string) => { index: number, low: number, isOpen: boolean }} */
  const visit = (path) => {
    const node = { index: visited.size, low: visited.size, isOpen: true }
    visited.set(path, node)
    open.push(path)
    for (const next of byPath.get(path)?.imports ?? []) {
      const seen = visited.get(next)
      if (seen === undefined) node.low = Math.min(node.low, visit(next).low)
      else if (seen.isOpen) node.low = Math.min(node.low, seen.index)
    }
    if (node.low === node.index) {
      const group = open.splice(open.indexOf(path))
      for (const member of group) Object.assign(visited.get(member) ?? {}, { isOpen: false })
      if (group.length > 1) cycles.push(group)
    }
    return node
  }
  for (const { path } of sources) if (!visited.has(path)) visit(path)
  return cycles
}

/** @type {(values: readonly number[], share: number) => number} the value below which this share of them lies */
const quantile = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

/**
 * @template Item
 * @param {readonly Item[]} items
 * @param {(item: Item) => string} keyOf
 */
function countBy(items, keyOf) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

/** @param {readonly number[]} values */
const sum = (values) => values.reduce((total, value) => total + value, 0)

/**
 * What is counted: a title and a figure. Tests count in the size of a folder; all else is the product's own files.
 * @param {readonly Source[]} sources
 * @returns {Record<string, string>}
 */
function figuresOf(sources) {
  const folders = [...countBy(sources, ({ path }) => dirname(path)).values()]
  const product = sources.filter(({ path }) => !isTest(path))
  const lines = product.map((source) => source.lines)
  const widest = product.toSorted((a, b) => b.imports.length - a.imports.length)[0]
  const importers = countBy(
    product.flatMap(({ imports }) => imports),
    (path) => path,
  )
  const hasOneImporter = product.filter(({ path }) => importers.get(path) === 1)
  const linesOf = (/** @type {RegExp} */ pattern) =>
    sum(product.filter(({ path }) => pattern.test(path)).map((source) => source.lines))
  return {
    'files per folder, median / max': `${quantile(folders, 0.5)} / ${Math.max(...folders)}`,
    'code lines per file without tests, median / p90 / max': `${quantile(lines, 0.5)} / ${quantile(lines, 0.9)} / ${Math.max(...lines)}`,
    'files, tests counted': `${sources.length}`,
    'imports of the widest file': `${widest?.imports.length} (${widest?.path.replace(/^src\//, '')})`,
    'files with exactly one importer; of at most 25 lines; both': [
      hasOneImporter.length,
      product.filter((each) => each.lines <= 25).length,
      hasOneImporter.filter((each) => each.lines <= 25).length,
    ].join(' / '),
    'cycles, imports of types counted': `${cyclesOf(sources).length}`,
    'lines of endpoints that are described by hand': `${linesOf(/core\/openapi\/.*-paths\.ts$/)}`,
    'lines of `core/contract/endpoints`': `${linesOf(/core\/contract\/endpoints\//)}`,
  }
}

/**
 * @param {string} revision
 * @returns {Promise<readonly Source[]>}
 */
async function sourcesAt(revision) {
  const folder = await mkdtemp(join(tmpdir(), 'pb-structure-'))
  try {
    const archive = execFileSync('git', ['archive', revision, 'src'], { cwd: root, maxBuffer: 2 ** 28 })
    execFileSync('tar', ['x', '-C', folder], { input: archive })
    return await readSources(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const { values, positionals: revisions } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const now = await readSources(root.replace(/\/$/, ''))
const columns = [
  ...(await Promise.all(revisions.map(async (title) => ({ title, figures: figuresOf(await sourcesAt(title)) })))),
  { title: 'now', figures: figuresOf(now) },
]
const rows = Object.keys(figuresOf(now)).map((row) => [row, ...columns.map(({ figures }) => figures[row] ?? '')])
const table = [['', ...columns.map(({ title }) => title)], ['---', ...columns.map(() => '--:')], ...rows]
  .map((cells) => `| ${cells.join(' | ')} |`)
  .join('\n')
console.log(table)
for (const cycle of cyclesOf(now)) console.log(`cycle: ${cycle.join(' → ')}`)

if (values.write) {
  const page = join(root, 'docs/architecture.md')
  const text = await readFile(page, 'utf8')
  const between = /(<!-- structure.*-->\n)[\s\S]*(\n<!-- end of structure -->)/
  const options = (await resolveConfig(page)) ?? {}
  const replaced = text.replace(between, (_all, start, end) => `${start}\n${table}\n${end}`)
  await writeFile(page, await format(replaced, { ...options, filepath: page }))
}
