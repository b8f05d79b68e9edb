import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const folder = 'dist/web/assets'

/** Finds the built script that a source under `src/web`, such as `board/drag/drag-layer.tsx`, has become a part of. */
export async function builtFileOf(source: string): Promise<string> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.js.map')) continue
    const { sources } = JSON.parse(await readFile(join(folder, name), 'utf8')) as { sources: string[] }
    if (sources.some((each) => each.endsWith(`src/web/${source}`))) return name.replace(/\.map$/, '')
  }
  throw new Error(`No built file has ${source} in it`)
}
