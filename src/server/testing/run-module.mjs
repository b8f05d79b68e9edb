// @ts-check
import process from 'node:process'
import { runnerImport } from 'vite'

/** Runs a TypeScript file in a new process: `node run-module.mjs file.ts …arguments`. */
const [, , file] = process.argv
if (file === undefined) throw new Error('which file?')
await runnerImport(file)
