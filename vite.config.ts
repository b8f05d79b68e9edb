import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { createChunkNames, importWholeChunks } from './scripts/chunk-names.mjs'

type Development = typeof import('./src/server/dev.ts')

const embedPage = fileURLToPath(new URL('embed.html', import.meta.url))

/** Runs the API inside Vite's server, so that `npm run dev` is one process. */
const apiInside: Plugin = {
  name: 'pipeline-board:api-inside',
  apply: 'serve',
  async configureServer(vite) {
    const { startDevelopmentServer } = (await vite.ssrLoadModule('/src/server/dev.ts')) as Development
    const api = await startDevelopmentServer()
    vite.httpServer?.once('close', () => void api.stop())
    vite.middlewares.use(api.handle)
    // Vite by itself knows this page at one path only, and tells it no origins.
    vite.middlewares.use((request, response, next) => {
      if (!/^\/embed(?:[/?]|$)/.test(request.url ?? '')) return next()
      const send = async () => {
        const html = await vite.transformIndexHtml('/embed.html', await readFile(embedPage, 'utf8'))
        response.setHeader('Content-Type', 'text/html; charset=utf-8')
        response.setHeader('Content-Security-Policy', api.embedPolicy)
        response.end(api.embedPage(html))
      }
      send().catch(next)
    })
  },
}

const openingScript = fileURLToPath(new URL('src/web/opening/opening.ts', import.meta.url))
/** Only pages with a picture load it: see scripts/build-picture.mjs. */
const takeOverScript = fileURLToPath(new URL('src/web/picture/take-over.ts', import.meta.url))

/**
 * Tells Chromium to compile our own program while it arrives, beside the main thread, instead of function by function
 * when each is first called. Not React: half of it is never called, and to compile all of it takes longer than it
 * saves, as measured side by side. See docs/performance.md.
 */
const compiledAhead: Plugin = {
  name: 'pipeline-board:compiled-ahead',
  apply: ({ build }) => !build?.ssr,
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !neededAtOnce.has(chunk.name)) continue
        // Chromium accepts the comment only as the very first line, before anything that Vite prepends.
        chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`
        const map = bundle[`${chunk.fileName}.map`]
        if (map?.type !== 'asset') continue
        const { mappings, ...rest } = JSON.parse(String(map.source)) as { mappings: string }
        map.source = JSON.stringify({ ...rest, mappings: `;${mappings}` })
      }
    },
  },
}

const neededAtOnce = new Set(['opening', 'board', 'index', 'embed'])
const isFirstLoad = new Set(['opening', 'board', 'react'])

const iconModule = fileURLToPath(new URL('src/web/ui/icon.ts', import.meta.url))

/** What of a module is built in its place. A library is not to be changed, but half of its first load may be what we never call. */
const insteadOf: readonly (readonly [file: string, code: string])[] = [
  // Draws the icons of lucide-react by our own few lines. Why: see there.
  [
    '/lucide-react/dist/esm/createLucideIcon.mjs',
    `export { createIcon as default } from ${JSON.stringify(iconModule)}`,
  ],
  // Writes go through the operation log, and lists are read page by page by `stage-pages.ts`: 1.5 KB less.
  ['/query-core/build/modern/mutation.js', notBuilt('Mutation', 'getDefaultState')],
  [
    '/query-core/build/modern/infiniteQueryBehavior.js',
    notBuilt('infiniteQueryBehavior', 'hasNextPage', 'hasPreviousPage'),
  ],
]

/** A module whose exports fail where they are called, and say why. */
function notBuilt(...names: readonly string[]): string {
  const why = 'is left out of this build: see insteadOf in vite.config.ts'
  return names.map((name) => `export function ${name}() { throw new Error('${name} ${why}') }`).join('\n')
}

const leanLibraries: Plugin = {
  name: 'pipeline-board:lean-libraries',
  apply: 'build',
  load: (id) => insteadOf.find(([file]) => id.endsWith(file))?.[1] ?? null,
}

/** What only one of the two pages needs: the board on a page of its own, and in the frame of a host page. */
const ofOnePage =
  /\.html$|\/src\/(?:web\/(?:main|app|embed-main|embedded-app|start-in-host|open-in-host|hosted-board)\.|web\/picture\/take-over|web\/(?:embed|api\/offline|navigation\/browser-navigation|sync\/loading\/renew-top|picture\/continue-page|device\/lone-tab|text\/(?:en\/)?embed)|core\/contract\/(?:embed|endpoints\/portals))/

/** Bundles what the first paint needs into one file, and a small script beside it that requests the data at once. */
const firstLoad: Plugin = {
  name: 'pipeline-board:first-load',
  apply: ({ build }) => !build?.ssr,
  config: () => ({
    build: {
      rolldownOptions: {
        input: { index: 'index.html', embed: 'embed.html', opening: openingScript, picture: takeOverScript },
        output: {
          // The first load lists the chunks of everything that it loads on demand: without their names it is 0.7 KB
          // smaller. Which sources are in one is said by its source map.
          chunkFileNames: ({ name }) => (isFirstLoad.has(name) ? 'assets/[name]-[hash:7].js' : 'assets/[hash:8].js'),
          codeSplitting: {
            groups: [
              { name: 'opening', test: /\/src\/web\/opening\/|\/idb-keyval\//, priority: 2 },
              { name: 'react', test: /\/node_modules\/(?:react|react-dom|scheduler)\//, priority: 2 },
              { name: createChunkNames(), debugName: 'on demand', priority: 0 },
              { name: 'board', test: (id: string) => !ofOnePage.test(id), tags: ['$initial' as const], priority: 1 },
            ],
          },
        },
      },
    },
  }),
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle = {} }) {
      const chunk = Object.values(bundle).find(
        (each) => each.type === 'chunk' && each.moduleIds.includes(openingScript),
      )
      // The development server has no such chunk: it serves every module by itself.
      if (!chunk) return []
      // Async: runs as soon as it has arrived.
      const attrs = { type: 'module', async: true, crossorigin: true, src: `/${chunk.fileName}` }
      return [{ tag: 'script', attrs, injectTo: 'head-prepend' }]
    },
  },
}

export default defineConfig(({ isSsrBuild, isPreview }) => ({
  plugins: [
    react(),
    tailwindcss(),
    firstLoad,
    leanLibraries,
    importWholeChunks(),
    compiledAhead,
    ...(isPreview || process.env['VITEST'] ? [] : [apiInside]),
  ],
  server: { port: Number(process.env['PORT'] ?? 4000), host: process.env['HOST'] ?? '127.0.0.1' },
  build: isSsrBuild
    ? { outDir: 'dist/server', sourcemap: true, target: 'node20', copyPublicDir: false }
    : {
        outDir: 'dist/web',
        sourcemap: true,
        modulePreload: {
          // Every browser that the build is made for preloads modules by itself, or works without.
          polyfill: false,
          // Code on demand is loaded while the browser is idle: what it imports may come a round trip later. To name it
          // in the first load, for all of them, costs 1.5 KB.
          resolveDependencies: (_file, imported, { hostType }) =>
            hostType === 'js' ? imported.filter((each) => each.endsWith('.css')) : imported,
        },
      },
}))
