import { cpus, loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'

/** Watches the load of the machine: figures taken on a busy machine are worth less. */
export interface Machine {
  /** Waits, up to a limit, until other processes need little CPU; records the load at that moment. */
  whenQuiet(): Promise<void>
  /** A sentence about the load during the measurements. */
  report(): string
}

const quietShare = 0.2
const lookFor = 500
const timeout = 45_000

export function watchMachine(): Machine {
  const busy: number[] = []
  const averages: number[] = []
  return {
    async whenQuiet() {
      const start = performance.now()
      let share = await busyShare()
      while (share > quietShare && performance.now() - start < timeout) share = await busyShare()
      busy.push(share)
      averages.push(loadavg()[0] ?? 0)
    },
    report() {
      const crowded = busy.filter((share) => share > quietShare).length
      return (
        `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), load average of the last minute from ` +
        `${Math.min(...averages).toFixed(1)} to ${Math.max(...averages).toFixed(1)}, this bench included; ` +
        `${crowded} of ${busy.length} measurements began while somebody else used more than ` +
        `${100 * quietShare} % of the processor`
      )
    },
  }
}

/** Share of the CPU time that all processes use in the next half second. */
async function busyShare(): Promise<number> {
  const before = times()
  await pause(lookFor)
  const after = times()
  const total = after.total - before.total
  return total === 0 ? 0 : 1 - (after.idle - before.idle) / total
}

function times() {
  const all = cpus().map(({ times }) => times)
  const sum = (read: (each: (typeof all)[number]) => number) => all.reduce((total, each) => total + read(each), 0)
  return {
    idle: sum(({ idle }) => idle),
    total: sum(({ user, nice, sys, idle, irq }) => user + nice + sys + idle + irq),
  }
}
