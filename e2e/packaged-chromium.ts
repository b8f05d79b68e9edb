import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import type { LaunchOptions } from '@playwright/test'

/** Unpacks the Chromium of the npm package @sparticuz/chromium; null if it does not run on this platform. */
export async function packagedChromium(): Promise<Required<Pick<LaunchOptions, 'executablePath' | 'env'>> | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  try {
    const { default: packaged } = await import('@sparticuz/chromium')
    const executablePath = await packaged.executablePath()
    const libraries = await unpackLibraries()
    const { LD_LIBRARY_PATH } = process.env
    return {
      executablePath,
      env: {
        LD_LIBRARY_PATH: LD_LIBRARY_PATH ? `${libraries}:${LD_LIBRARY_PATH}` : libraries,
        // Without fonts all text has zero width.
        FONTCONFIG_PATH: join(tmpdir(), 'fonts'),
      },
    }
  } catch {
    return null
  }
}

/** Unpacks the shared libraries (NSS) that a bare system lacks: the package does so itself on AWS only. */
async function unpackLibraries(): Promise<string> {
  const folder = join(tmpdir(), 'pipeline-board-chromium-libraries')
  if (!existsSync(folder)) {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
    const packed = await readFile(resolve(dirname(entry), '../../bin/al2023.tar.br'))
    const draft = await mkdtemp(`${folder}.`)
    await writeFile(join(draft, 'libraries.tar'), brotliDecompressSync(packed))
    await mkdir(join(draft, 'unpacked'))
    const { status } = spawnSync('tar', ['xf', '../libraries.tar'], { cwd: join(draft, 'unpacked') })
    if (status !== 0) throw new Error('tar could not unpack the libraries')
    await rename(join(draft, 'unpacked'), folder)
    await rm(draft, { recursive: true })
  }
  return join(folder, 'lib')
}
