// @ts-check
import { spawnSync } from 'node:child_process'
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = ['pipeline-board', 'react']

/**
 * Builds what host pages load: modules with types, and a package of the same.
 * @param {string} served a folder of its own
 */
export async function buildPortal(served) {
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
  const packed = join(root, '.cache/portal-package')
  await rm(packed, { recursive: true, force: true })
  await cp(served, packed, { recursive: true })
  // Under these names they would be the manifest of the sources, too.
  await cp(join(root, 'src/portal/package/manifest.json'), join(packed, 'package.json'))
  await cp(join(root, 'src/portal/package/readme.md'), join(packed, 'README.md'))
  const file = run(
    'npm',
    ['pack', '--silent', '--ignore-scripts', '--pack-destination', resolve(served)],
    packed,
  ).trim()
  // Served, too: whoever can reach the board can install what it speaks.
  await rename(join(served, file), join(served, 'pipeline-board-portal.tgz'))
}

/**
 * Writes the types of the modules and of whatever they import, under names that every compiler resolves.
 * @param {string} folder
 */
async function writeTypes(folder) {
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', 'src/portal'], root)
  await mkdir(folder, { recursive: true })
  const names = new Set(modules)
  for (const name of names) {
    const text = await readFile(join(root, '.cache/types/portal', `${name}.d.ts`), 'utf8')
    for (const [, imported = ''] of text.matchAll(/'\.\/([\w-]+)\.ts'/g)) names.add(imported)
    await writeFile(join(folder, `${name}.d.ts`), text.replaceAll(/('\.\/[\w-]+)\.ts'/g, "$1.js'"))
  }
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function run(program, args, cwd) {
  const shell = process.platform === 'win32'
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', shell })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stdout}${stderr}`)
  return stdout
}
