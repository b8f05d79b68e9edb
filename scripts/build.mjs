// @ts-check
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildGuide } from './build-guide.mjs'
import { buildPicture } from './build-picture.mjs'
import { buildPortal } from './build-portal.mjs'
import { buildWorker } from './build-worker.mjs'
import { compress } from './compress.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, 'dist', 'built-from')
const configuration = ['index.html', 'embed.html', 'vite.config.ts', 'package.json', 'package-lock.json']
const scripts = [
  'build',
  'build-guide',
  'build-picture',
  'build-portal',
  'build-worker',
  'chunk-names',
  'compress',
].map((name) => `scripts/${name}.mjs`)
const sources = ['src', 'public', 'docs/embedding.md', ...configuration, ...scripts]

/** Builds browser, server and what host pages load, and stores the hash of the sources beside them. */
export async function build() {
  const state = await sourceState()
  const vite = await import('vite')
  const web = join(root, 'dist', 'web')
  await vite.build({ root })
  const programs = { main: 'src/server/main.ts', 'back-up': 'src/server/back-up.ts' }
  const server = vite.build({ root, build: { ssr: true, rolldownOptions: { input: programs } } })
  const others = Promise.all([buildGuide(web), buildPortal(join(web, 'portal', 'v1')), buildWorker(web)])
  await Promise.all([server, buildPicture(web, join(root, 'dist', 'picture')), others.then(() => compress(web))])
  await writeFile(stamp, state)
}

/** Whether `dist` was built from the current sources. Compares hashes of the content: a checkout resets all times. */
export async function isBuilt() {
  return existsSync(stamp) && (await readFile(stamp, 'utf8')) === (await sourceState())
}

async function sourceState() {
  const hash = createHash('sha256')
  for (const path of (await Promise.all(sources.map(filesOf))).flat()) {
    hash
      .update(path)
      .update('\0')
      .update(await readFile(join(root, path)))
  }
  return hash.digest('hex')
}

/**
 * @param {string} path of a file or folder
 * @returns {Promise<string[]>} the files that the product is made of
 */
async function filesOf(path) {
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true }).catch(() => null)
  if (entries === null) return existsSync(join(root, path)) ? [path] : []
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .toSorted()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv.includes('--if-needed') || !(await isBuilt())) await build()
}
