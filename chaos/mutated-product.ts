import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type BuildOptions, type InlineConfig, type Plugin } from 'vite'
import type { Mutation } from './seeded-bugs.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

const parts: Readonly<Record<string, BuildOptions>> = { web: {}, server: { ssr: 'src/server/main.ts' } }

/**
 * Builds the product with changes in its sources, and answers the path of the server's program; of browser and server,
 * what is not changed comes from the last build. Throws where a change finds nothing to change: the source has moved on,
 * and the bug has to be seeded anew.
 */
export async function mutatedProduct(mutations: readonly Mutation[]): Promise<string> {
  const folder = join(root, '.cache', 'chaos')
  await rm(folder, { recursive: true, force: true })
  const left = new Set(mutations)
  const mutate: Plugin = {
    name: 'pipeline-board:mutate',
    enforce: 'pre',
    transform(code, id) {
      let changed = code
      for (const mutation of mutations) {
        if (!id.endsWith(`/src/${mutation.file}`)) continue
        const before = changed
        changed = changed.replace(mutation.find, () => mutation.replace)
        if (changed !== before) left.delete(mutation)
      }
      return changed === code ? null : { code: changed, map: null }
    },
  }
  const shared: InlineConfig = { root, logLevel: 'error', plugins: [mutate] }
  for (const [part, options] of Object.entries(parts)) {
    const outDir = join(folder, part)
    const isChanged = mutations.some(({ file }) => file.startsWith(`${part}/`) || file.startsWith('core/'))
    if (isChanged) await build({ ...shared, build: { ...options, outDir, emptyOutDir: true } })
    else await cp(join(root, 'dist', part), outDir, { recursive: true })
  }
  for (const { file, find } of left) throw new Error(`there is no “${find}” in ${file}: seed the bug anew`)
  await cp(join(root, 'package.json'), join(folder, 'package.json'))
  return join(folder, 'server', 'main.js')
}
