import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** Bundles the probe into one script, to be run in a page before its own scripts. */
export async function probeScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(new URL('probe/probe.ts', import.meta.url)), formats: ['iife'], name: 'installed' },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (!output || !('output' in output)) throw new Error('the probe was not built')
  return output.output[0].code
}
