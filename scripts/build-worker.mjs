// @ts-check
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What frames in portals load: they start with a token from their host, and never without the network. */
const ofFrames = /^(?:embed|host-theme)-/

/**
 * Builds the service worker with the list of what it stores, the one that handles nothing, and the one that removes either.
 * @param {string} pages the folder of the built pages
 */
export async function buildWorker(pages) {
  const names = (await readdir(join(pages, 'assets'))).filter((name) => /\.(?:js|css)$/.test(name))
  const files = names.filter((name) => !ofFrames.test(name)).map((name) => `/assets/${name}`)
  const shell = await readFile(join(pages, 'index.html'))
  const shellIntegrity = `sha256-${createHash('sha256').update(shell).digest('base64')}`
  const version = createHash('sha256').update(files.join()).update(shellIntegrity).digest('hex').slice(0, 12)
  const builtProgram = { version, files, shellIntegrity }
  await buildScript(pages, 'sw', 'service-worker', builtProgram)
  await buildScript(pages, 'sw-bypass', 'bypass-worker', builtProgram)
  await buildScript(pages, 'sw-remove', 'remove-worker', builtProgram)
}

/**
 * @param {string} outDir
 * @param {string} name of the script
 * @param {string} source in src/worker
 * @param {object} builtProgram
 */
async function buildScript(outDir, name, source, builtProgram) {
  const vite = await import('vite')
  await vite.build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    define: { builtProgram: JSON.stringify(builtProgram) },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: `src/worker/${source}.ts`, formats: ['iife'], name: 'worker', fileName: () => `${name}.js` },
    },
  })
}
