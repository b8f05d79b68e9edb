// @ts-check
import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { parseAst } from 'vite'

const most = 150
const pages = new URL('../dist/web/', import.meta.url)

/**
 * Adds the size of a script and of everything that it imports statically.
 * @param {URL} file
 * @param {Map<string, number>} sizes gzipped bytes by file, filled here
 */
async function addWithImports(file, sizes) {
  if (sizes.has(file.pathname)) return
  const code = await readFile(file, 'utf8')
  sizes.set(file.pathname, gzipSync(code, { level: 9 }).length)
  for (const node of parseAst(code).body) {
    if (!('source' in node) || node.source === null) continue
    await addWithImports(new URL(String(node.source.value), file), sizes)
  }
}

/**
 * @param {string} page an HTML file of the build
 * @returns {Promise<Map<string, number>>} gzipped bytes of each script that it loads at once
 */
async function sizesOf(page) {
  const html = await readFile(new URL(page, pages), 'utf8')
  const loaded = [...html.matchAll(/<(?:script|link rel="modulepreload")[^>]*(?:src|href)="\/([^"]+\.js)"/g)]
  if (loaded.length === 0) throw new Error(`dist/web/${page} loads no script`)
  /** @type {Map<string, number>} */
  const sizes = new Map()
  for (const [, path] of loaded) await addWithImports(new URL(path ?? '', pages), sizes)
  return sizes
}

for (const [page, name] of /** @type {const} */ ([
  ['index.html', 'first load'],
  ['embed.html', 'first load in a frame'],
])) {
  const sizes = await sizesOf(page)
  const kilobytes = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0) / 1000
  console.log(`${name}: ${kilobytes.toFixed(2)} KB of gzipped JavaScript in ${sizes.size} files (at most ${most} KB)`)
  if (kilobytes > most) process.exitCode = 1
}
