import { readFile } from 'node:fs/promises'

const guide = new URL('../../docs/embedding.md', import.meta.url)

/** The addresses of the guide, and what stands for them here. */
export interface Addresses {
  readonly board: string
  readonly portal: string
}

/** The files that the guide tells its reader to make, word for word but for the two addresses. */
export async function readGuide({ board, portal }: Addresses): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(guide, 'utf8')
  const snippets = [...text.matchAll(/^```\w+ file=(\S+)\n(.*?)^```$/gms)]
  return new Map(
    snippets.map(([, file = '', content = '']) => [
      file,
      content.replaceAll('https://board.example', board).replaceAll('https://portal.example', portal),
    ]),
  )
}
