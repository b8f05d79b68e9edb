// @ts-check
import { spawnSync } from 'node:child_process'
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = ['pipeline-board', 'react']

/**
 * Builds what host pages load: `v1`, to be served, and `npm`, the same as a package.
 * @param {string} out a folder of its own
 */
export async function buildPortal(out) {
  const served = join(out, 'v1')
  const vite = await import('vite')
  await vite.build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: served,
      emptyOutDir: true,
      target: 'es2022',
      sourcemap: true,
      lib: { entry: Object.fromEntries(modules.map((name) => [name, `src/portal/${name}.ts`])), formats: ['es'] },
      rolldownOptions: {
        external: ['react'],
        preserveEntrySignatures: 'allow-extension',
        output: {
          minify: true,
          entryFileNames: '[name].js',
          // Frameworks that render on a server need to know what runs in a browser only.
          banner: ({ name }) => (name === 'react' ? '"use client";' : ''),
        },
      },
    },
  })
  await writeTypes(served)
  const packed = join(out, 'npm')
  await cp(served, packed, { recursive: true })
  // Under these names they would be the manifest of the sources, too.
  await cp(join(root, 'src/portal/package-manifest.json'), join(packed, 'package.json'))
  await cp(join(root, 'src/portal/package-readme.md'), join(packed, 'README.md'))
}

/**
 * Writes the types of the modules and of whatever they import, under names that every compiler resolves.
 * @param {string} folder
 */
async function writeTypes(folder) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, '-b', 'src/portal'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`the types of src/portal cannot be built: ${stdout}${stderr}`)
  await mkdir(folder, { recursive: true })
  const names = new Set(modules)
  for (const name of names) {
    const text = await readFile(join(root, '.cache/types/portal', `${name}.d.ts`), 'utf8')
    for (const [, imported = ''] of text.matchAll(/'\.\/([\w-]+)\.ts'/g)) names.add(imported)
    await writeFile(join(folder, `${name}.d.ts`), text.replaceAll(/('\.\/[\w-]+)\.ts'/g, "$1.js'"))
  }
}
