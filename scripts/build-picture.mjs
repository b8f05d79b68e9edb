// @ts-check
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Builds what the server draws the first picture of a board with, and the page that the picture is put into: a
 * small script of its own loads and starts the program when the picture is painted.
 * @param {string} web folder of the built pages
 * @param {string} folder of the result
 */
export async function buildPicture(web, folder) {
  await build({
    root,
    build: { ssr: 'src/web/picture/draw-picture.tsx', outDir: folder },
    // The components, React and what it draws with are one program; it is no part of the server.
    ssr: { noExternal: true },
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  })
  const takeOver = (await readdir(join(web, 'assets'))).find((name) => /^picture-.*\.js$/.test(name))
  const page = await readFile(join(web, 'index.html'), 'utf8')
  const program = /<script type="module" crossorigin src="([^"]+)"><\/script>/
  if (!takeOver || !program.test(page)) throw new Error('dist/web/index.html does not load the program as expected')
  const instead = `<script type="module" async blocking="render" crossorigin src="/assets/${takeOver}"></script>
    <link rel="program" crossorigin href="$1" id="program">`
  const [styles = ''] = /<link rel="stylesheet"[^>]*>/.exec(page) ?? []
  if (!styles) throw new Error('dist/web/index.html has no style sheet')
  // First of all: the picture waits for it.
  const html = page.replace(styles, '').replace('<head>', () => `<head>\n    ${styles}`)
  // Named, so that the script can load it: while the picture is still to be painted it would take half of the network, and one
  // of two processors to compile it.
  const later = html.replaceAll('<link rel="modulepreload"', '<link rel="program"')
  await writeFile(join(folder, 'page.html'), later.replace(program, instead))
}
