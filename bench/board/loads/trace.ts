/** One page load, from a trace of Chromium. Times are milliseconds since the page was requested. */
export interface LoadTrace {
  /** When everything had arrived and the page's threads were idle. */
  readonly settled: number
  /** Total blocking time until then: what tasks of the main thread took beyond 50 ms each. */
  readonly blocked: number
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly args?: { readonly name?: string; readonly data?: { readonly startTime?: number } }
}

/** A thread counts as idle when it works less than this many milliseconds … */
const littleWork = 10
/** … within this many. */
const restFor = 250
const longTask = 50
const mainThread = 'CrRendererMain'
const workerThread = 'DedicatedWorker thread'

/** Only the categories that are read: tracing more would slow the larger program down more than the smaller one. */
export const traceCategories = ['toplevel', 'blink.user_timing']

/** A mark that the page must set before the trace ends: it relates the trace's clock to the page's. */
export const clockMark = 'bench-clock'

/** `loaded`: when the first card was painted and every list had arrived, by the page's clock. */
export function readLoadTrace(trace: Buffer, loaded: number): LoadTrace {
  const tasks = tasksOf(JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] })
  const settled = restAfter(loaded, tasks)
  const blocked = tasks
    .filter(({ from, isMain }) => isMain && from < settled)
    .reduce((sum, { from, to }) => sum + Math.max(0, to - from - longTask), 0)
  return { settled, blocked }
}

interface Task {
  readonly from: number
  readonly to: number
  readonly isMain: boolean
}

/** The tasks of the page's threads since it was requested, in order. */
function tasksOf({ traceEvents: events }: { traceEvents: readonly TraceEvent[] }): Task[] {
  const mark = events.find(({ name }) => name === clockMark)
  if (mark?.args?.data?.startTime === undefined) throw new Error('the page has set no mark in the trace')
  const start = mark.ts - mark.args.data.startTime * 1000
  const ours = events.filter(({ pid }) => pid === mark.pid)
  const threads = new Map(ours.flatMap(({ name, tid, args }) => (name === 'thread_name' ? [[tid, args?.name]] : [])))
  return ours
    .flatMap(({ name, tid, ts, dur }): Task[] => {
      const thread = threads.get(tid)
      if (name !== 'ThreadControllerImpl::RunTask' || dur === undefined || ts < start) return []
      if (thread !== mainThread && thread !== workerThread) return []
      const from = (ts - start) / 1000
      return [{ from, to: from + dur / 1000, isMain: thread === mainThread }]
    })
    .toSorted((a, b) => a.from - b.from)
}

/** End of the first task after `moment` that is followed by idle time. */
function restAfter(moment: number, tasks: readonly Task[]): number {
  let rest = moment
  for (const task of tasks) {
    if (task.to <= moment) continue
    if (task.from > rest + restFor || workIn(tasks, rest, rest + restFor) < littleWork) break
    rest = Math.max(rest, task.to)
  }
  return rest
}

const workIn = (tasks: readonly Task[], start: number, end: number) =>
  tasks.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, end) - Math.max(from, start)), 0)
