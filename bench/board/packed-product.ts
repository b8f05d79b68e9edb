import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface PackedProduct {
  /** Path of the server's program. */
  readonly program: string
  /** Folder of the files that it serves. */
  readonly pages: string
}

/**
 * Copies the build and adds the floor page, so that both are served by one server in the same way. A copy, since
 * `dist` may be rebuilt while the bench runs.
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

/** Compresses the floor's assets like the product's own. */
async function compressAssets(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const content = await readFile(join(folder, name))
    await writeFile(join(folder, `${name}.br`), await promisify(brotliCompress)(content))
    await writeFile(join(folder, `${name}.gz`), await promisify(gzip)(content, { level: 9 }))
  }
}
