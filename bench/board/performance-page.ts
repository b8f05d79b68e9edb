import { readFile, writeFile } from 'node:fs/promises'

const page = new URL('../../docs/performance.md', import.meta.url)

/** Replaces a table in docs/performance.md: the text between the two comments with its name. */
export async function writeFigures(name: string, figures: string): Promise<void> {
  const begin = `<!-- ${name}: written by bench/board.mjs --write -->`
  const end = `<!-- end of ${name} -->`
  const text = await readFile(page, 'utf8')
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from === -1 || to === -1) throw new Error(`docs/performance.md has no place for ${name}`)
  await writeFile(page, `${text.slice(0, from)}${begin}\n\n${figures}\n\n${text.slice(to)}`)
}
