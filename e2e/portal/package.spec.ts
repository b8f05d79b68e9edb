import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test as base } from '@playwright/test'
import { readGuide } from './guide.ts'
import { buildReactApp, checkTypes, makeReactApp, reactMajors, run } from './react-app.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const built = join(root, 'dist/web/portal/v1')
const ownProgram = (name: string) => join(root, 'node_modules/.bin', name)

const test = base.extend<{ folder: string }>({
  folder: async ({}, provide) => {
    const folder = await mkdtemp(join(tmpdir(), 'pb-package-'))
    await provide(folder)
    await rm(folder, { recursive: true })
  },
})

/** The modules that a built module imports. */
const imported = (code = '') =>
  [...code.matchAll(/\bfrom ?"([^"]+)"|\bimport ?\(?"([^"]+)"/g)].map(([, a, b]) => a ?? b)

test('the modules that a portal loads are small and stand alone', async () => {
  const [element, react] = await Promise.all(
    ['pipeline-board', 'react'].map((name) => readFile(join(built, `${name}.js`), 'utf8')),
  )
  const sizes = [element, react].map((code = '') => gzipSync(code, { level: 9 }).length)
  console.log(`host modules: ${sizes.join(' + ')} bytes of gzipped JavaScript (at most 8000)`)
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(8000)
  expect(imported(element)).toEqual([])
  expect(imported(react).toSorted()).toEqual(['./pipeline-board.js', 'react'])
  expect(react).toMatch(/^"use client"/)
})

test('publint and attw have nothing to say about the package', async ({ folder }) => {
  const tarball = join(built, 'pipeline-board-portal.tgz')
  run('tar', ['-xzf', tarball, '-C', folder], folder)
  expect(run(ownProgram('publint'), ['--strict', join(folder, 'package')], folder)).toContain('All good!')
  // ES modules only, as the guide says. Every other way to find the types is looked at.
  const checked = run(ownProgram('attw'), [tarball, '--ignore-rules', 'cjs-resolves-to-esm', '--no-color'], folder)
  expect(checked).toContain('No problems found')
})

for (const major of reactMajors) {
  test(`a small app of React ${major} compiles, is built and is rendered on a server`, async ({ folder }) => {
    const guide = await readGuide({ board: 'https://board.example', portal: 'https://portal.example' })
    await makeReactApp(folder, major, guide.get('src/main.tsx') ?? '')
    checkTypes(folder)
    await buildReactApp(folder, { outDir: join(folder, 'out'), base: '/' })
    const render = `
      import { createElement, version } from 'react'
      import { renderToString } from 'react-dom/server'
      import { PipelineBoard } from '@pipeline-board/portal/react'
      const props = { src: 'https://board.example', getCode: async () => '', route: '/boards/12', inert: true, className: 'crm' }
      console.log(version, renderToString(createElement(PipelineBoard, props)))
    `
    const printed = run(process.execPath, ['--input-type=module', '-e', render], folder)
    expect(printed).toMatch(new RegExp(`^${major}\\.`))
    expect(printed).toContain('<pipeline-board src="https://board.example" route="/boards/12"')
    expect(printed).toContain('class="crm"')
  })
}
