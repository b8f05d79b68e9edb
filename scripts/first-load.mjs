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

const html = await readFile(new URL('index.html', pages), 'utf8')
const loaded = [...html.matchAll(/<(?:script|link rel="modulepreload")[^>]*(?:src|href)="\/([^"]+\.js)"/g)]
if (loaded.length === 0) throw new Error('dist/web/index.html loads no script')
/** @type {Map<string, number>} */
const sizes = new Map()
for (const [, path] of loaded) await addWithImports(new URL(path ?? '', pages), sizes)

const kilobytes = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0) / 1000
console.log(`first load: ${kilobytes.toFixed(1)} KB of gzipped JavaScript in ${sizes.size} files (at most ${most} KB)`)
if (kilobytes > most) process.exit(1)
