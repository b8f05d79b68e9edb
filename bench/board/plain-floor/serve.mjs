// @ts-check
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'

// Serves the floor and does nothing per request but to send bytes that it has read at its start. A file is sent in the
// encodings that lie beside it, as `NAME.br` and `NAME.gz`. The folder and the path of the lists come by environment.
const { FOLDER = '', LISTS_PATH = '', PORT = '0' } = process.env

const types = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css', json: 'application/json' }
const encodings = /** @type {const} */ ([
  ['br', '.br'],
  ['gzip', '.gz'],
])

/** @type {Map<string, Buffer>} by path */
const files = new Map()
for (const entry of await readdir(FOLDER, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue
  const file = join(entry.parentPath, entry.name)
  files.set(file.slice(FOLDER.length), await readFile(file))
}

/** @param {URL} url */
const pathOf = ({ pathname, searchParams }) =>
  pathname === LISTS_PATH ? `/lists/${searchParams.get('page')}.json` : pathname

const server = createServer((request, response) => {
  const path = pathOf(new URL(request.url ?? '/', 'http://localhost'))
  if (path === '/readyz') return void response.end()
  const accepted = (request.headers['accept-encoding'] ?? '').split(',').map((name) => name.trim())
  const [encoding, ending] = encodings.find(([name, end]) => accepted.includes(name) && files.has(path + end)) ?? []
  const body = files.get(path + (ending ?? ''))
  if (!body) return void response.writeHead(404).end()
  response.writeHead(200, {
    'content-type': Object.entries(types).find(([end]) => path.endsWith(end))?.[1] ?? 'application/octet-stream',
    'content-length': body.length,
    'cache-control': path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(encoding && { 'content-encoding': encoding }),
  })
  response.end(body)
})
server.listen(Number(PORT), 'localhost', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') console.log(`ready: http://localhost:${address.port}`)
})
process.on('SIGTERM', () => process.exit(0))
