import { cpus, loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'

/** What else the machine has to do, since figures of a busy machine are worth less. */
export interface Machine {
  /** Waits until nobody else needs the processor much, but not for ever; notes how busy it is then. */
  whenQuiet(): Promise<void>
  /** In words. */
  report(): string
}

const quietShare = 0.2
const lookFor = 500
const patience = 45_000

export function watchMachine(): Machine {
  const busy: number[] = []
  const averages: number[] = []
  return {
    async whenQuiet() {
      const start = performance.now()
      let share = await busyShare()
      while (share > quietShare && performance.now() - start < patience) share = await busyShare()
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

/** What part of the processor's time was used in the next half second, by anybody. */
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
