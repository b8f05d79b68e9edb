import { spawnSync } from 'node:child_process'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

export const reactMajors = [18, 19] as const
export type ReactMajor = (typeof reactMajors)[number]

const root = fileURLToPath(new URL('../..', import.meta.url))
const tarball = join(root, 'dist/web/portal/v1/pipeline-board-portal.tgz')

/** What `npm install` would put into the app: by the name in the app, the name under which we have it. */
const packages: Readonly<Record<ReactMajor, Readonly<Record<string, string>>>> = {
  18: {
    react: 'react-18',
    'react-dom': 'react-dom-18',
    '@types/react': 'types-react-18',
    '@types/react-dom': 'types-react-dom-18',
    '@types/prop-types': '@types/prop-types',
    csstype: 'csstype',
  },
  19: {
    react: 'react',
    'react-dom': 'react-dom',
    scheduler: 'scheduler',
    '@types/react': '@types/react',
    '@types/react-dom': '@types/react-dom',
    csstype: 'csstype',
  },
}

const html = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>CRM · My portal</title><style>body { margin: 0 }</style></head>
  <body><div id="root"></div><script type="module" src="/src/main.tsx"></script></body>
</html>
`

const compilerOptions = {
  target: 'ES2022',
  lib: ['ES2022', 'DOM', 'DOM.Iterable'],
  module: 'ESNext',
  moduleResolution: 'bundler',
  jsx: 'react-jsx',
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  types: [],
}

/** Makes a small Vite app of this React, with the packed package and nothing of ours besides. */
export async function makeReactApp(folder: string, major: ReactMajor, main: string): Promise<void> {
  const installed = join(folder, 'node_modules')
  for (const [name, ours] of Object.entries(packages[major])) {
    await mkdir(dirname(join(installed, name)), { recursive: true })
    await cp(join(root, 'node_modules', ours), join(installed, name), { recursive: true })
  }
  const portal = join(installed, '@pipeline-board/portal')
  await mkdir(portal, { recursive: true })
  run('tar', ['-xzf', tarball, '-C', portal, '--strip-components=1'], folder)
  await mkdir(join(folder, 'src'))
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }))
  await writeFile(join(folder, 'index.html'), html)
  await writeFile(join(folder, 'src/main.tsx'), main)
}

/** Builds the app as a portal would; `base`: the path at which it is served. */
export async function buildReactApp(folder: string, { outDir, base }: { outDir: string; base: string }): Promise<void> {
  await build({ root: folder, base, configFile: false, logLevel: 'error', build: { outDir, emptyOutDir: true } })
}

/** Throws with the complaints of the compiler. */
export function checkTypes(folder: string): void {
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], folder)
}

/** Runs a program in the folder, and returns what it prints. Throws if it fails. */
export function run(program: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? ''}${stdout}${stderr}`)
  return stdout
}
