// @ts-check
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { marked } from 'marked'

const guide = fileURLToPath(new URL('../docs/embedding.md', import.meta.url))

const about = `# Pipeline Board

> A kanban board for the CRM of coworking spaces. This file is all that is needed to show it inside another web page. Its API is described by \`/api/openapi.json\`.

`

/**
 * Writes the guide to embedding for people, and with everything in one file for programs that write code.
 * @param {string} pages the folder of the built pages
 */
export async function buildGuide(pages) {
  const text = await readFile(guide, 'utf8')
  await mkdir(join(pages, 'docs'), { recursive: true })
  await writeFile(join(pages, 'docs', 'embedding.html'), pageOf(await marked.parse(text, { async: true })))
  await writeFile(join(pages, 'llms.txt'), about + text.replace(/^# /m, '## '))
}

/** @param {string} content */
const pageOf = (content) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Embed the board in a portal · Pipeline Board</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/docs/guide.css" />
  </head>
  <body>
    <main>
${withAnchors(content)}
    </main>
  </body>
</html>
`

/**
 * Gives every heading the name that links within the guide use.
 * @param {string} content
 */
const withAnchors = (content) =>
  content.replaceAll(
    /<h2>(.*?)<\/h2>/g,
    (_, words) => `<h2 id="${words.toLowerCase().replaceAll(/[^a-z]+/g, '-')}">${words}</h2>`,
  )
