import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import type { Evidence } from '#chaos/checker/evidence.ts'
import type { Verdict } from '#chaos/checker/verdict.ts'
import { mutatedProduct } from './mutated-product.ts'
import { run, type RunOptions, type RunResult } from './run.ts'
import { type SeededBug, seededBugs } from './seeded-bugs.ts'

const usage = `npm run chaos -- [--moves N] [--seeds N | --seed S] [--scale X] [--report FILE] [--self-test | --bug NAME]
  --moves N     acts of all runs together (500); most of them are moves
  --seeds N     shares them out over so many runs: the first with a fixed seed, the others with random ones (1)
  --seed S      all in one run with this seed
  --scale X     multiplies the probability of every fault (1: about 20 % of the writes)
  --report FILE writes the verdicts of all runs as JSON
  --self-test   puts known bugs into the product, one a run: the checker must find each
  --bug NAME    only those whose names contain this`

const fixedSeed = 20_261_128
/** With so many faults a seeded bug shows within a few moves. */
const selfTest = { moves: 80, scale: 3 }

/** Answers whether every verdict is as it should be. */
export async function main(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      moves: { type: 'string', default: '500' },
      seeds: { type: 'string', default: '1' },
      seed: { type: 'string' },
      scale: { type: 'string', default: '1' },
      'self-test': { type: 'boolean', default: false },
      bug: { type: 'string' },
      report: { type: 'string' },
    },
  })
  const [moves, seeds, scale] = [values.moves, values.seeds, values.scale].map(Number)
  if (!moves || !seeds || !scale) throw new Error(usage)
  if (values['self-test'] || values.bug !== undefined) return testItself(values.bug ?? null)
  const chosen = values.seed === undefined ? seedsOf(seeds) : [Number(values.seed)]
  const reported: Reported[] = []
  for (const seed of chosen) {
    const share = Math.ceil(moves / chosen.length)
    const { evidence, verdicts, figures } = await runToEnd({ moves: share, seed, scale, program: null })
    console.log(
      `\nseed ${seed}: ${Object.entries(figures)
        .map(([name, figure]) => `${name} ${figure}`)
        .join(', ')}`,
    )
    for (const verdict of verdicts) console.log(lineOf(verdict))
    if (evidence !== null && !verdicts.every(isHeld)) await keep(evidence, seed)
    reported.push(...verdicts.map((verdict) => ({ seed, ...verdict })))
    // After each: what many runs have found is not lost with the last one.
    if (values.report !== undefined) await write(values.report, reported)
  }
  return reported.every(isHeld)
}

/** A run that cannot go on, as where a board does not come back, has a verdict of its own: the next ones still follow. */
async function runToEnd(options: RunOptions): Promise<Omit<RunResult, 'evidence'> & { evidence: Evidence | null }> {
  try {
    return await run(options)
  } catch (error) {
    const violations = [error instanceof Error ? (error.stack ?? error.message) : String(error)]
    return {
      evidence: null,
      figures: {},
      verdicts: [{ invariant: 'G1', title: 'the run ends', checked: 1, violations }],
    }
  }
}

/** What `--report` writes of one verdict of one run. */
interface Reported extends Verdict {
  readonly seed: number
}

const isHeld = ({ violations }: Verdict) => violations.length === 0

/** All that was seen in a run in which something was violated: another run with its seed may not show it again. */
async function keep(evidence: Evidence, seed: number): Promise<void> {
  const file = `.cache/chaos-evidence/${seed}.json`
  await write(file, { ...evidence, customers: Object.fromEntries(evidence.customers) })
  console.log(`    the evidence is in ${file}`)
}

async function write(file: string, content: unknown): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify(content))
}

const seedsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => (index === 0 ? fixedSeed : Math.floor(Math.random() * 2 ** 31)))

const lineOf = ({ invariant, title, checked, violations }: Verdict) =>
  [
    `${violations.length === 0 ? '✓' : '✗'} ${invariant} ${title}: ${checked} looked at, ${violations.length} violations`,
    ...violations.slice(0, 5).map((violation) => `    ${violation}`),
  ].join('\n')

async function testItself(name: string | null): Promise<boolean> {
  let isGood = true
  for (const bug of seededBugs.filter((each) => name === null || each.name.includes(name))) {
    const verdicts = await verdictsOn(bug)
    const found = verdicts.filter((verdict) => !isHeld(verdict) && bug.breaks.includes(verdict.invariant))
    isGood &&= found.length > 0
    const names = found.map(({ invariant }) => invariant).join(', ')
    console.log(found.length > 0 ? `✓ ${bug.name}: found by ${names}` : `✗ ${bug.name}: NOT found`)
    if (found.length === 0) for (const verdict of verdicts) console.log(`  ${lineOf(verdict)}`)
  }
  return isGood
}

async function verdictsOn(bug: SeededBug): Promise<readonly Verdict[]> {
  const { moves = selfTest.moves } = bug
  const program = await mutatedProduct(bug.mutations)
  const { verdicts } = await runToEnd({ ...selfTest, moves, seed: fixedSeed, program })
  return verdicts
}
