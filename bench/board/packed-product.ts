import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface PackedProduct {
  /** Of the server's program. */
  readonly program: string
  /** Of what it serves to browsers. */
  readonly pages: string
}

/**
 * A copy of what was built, with the floor page among its pages: both come from one server, in one way. A copy, since
 * `dist` may be built anew while this runs.
 */
export async function packProduct(): Promise<PackedProduct> {
  const folder = join(root, '.cache', 'bench-board')
  await rm(folder, { recursive: true, force: true })
  await cp(join(root, 'dist'), folder, { recursive: true })
  const pages = join(folder, 'web')
  await build({
    root: fileURLToPath(new URL('floor', import.meta.url)),
    base: '/floor/',
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: join(pages, 'floor'), emptyOutDir: true },
  })
  if ((await readdir(join(pages, 'assets'))).some((name) => name.endsWith('.br'))) {
    await compressAssets(join(pages, 'floor', 'assets'))
  }
  return { program: join(folder, 'server', 'main.js'), pages }
}

/** As the product's own are, where it compresses them when it is built. */
async function compressAssets(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const content = await readFile(join(folder, name))
    await writeFile(join(folder, `${name}.br`), await promisify(brotliCompress)(content))
    await writeFile(join(folder, `${name}.gz`), await promisify(gzip)(content, { level: 9 }))
  }
}
