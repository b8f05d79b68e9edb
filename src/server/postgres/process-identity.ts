import { readFile } from 'node:fs/promises'
import { run } from './binaries/run.ts'

/** When the process began, as a word for a file name; null = no such process. Ids are used again, this pair is not. */
export async function processIdentity(pid: number): Promise<string | null> {
  switch (process.platform) {
    case 'linux':
      return linuxIdentity(pid)
    case 'win32': {
      const script = `(Get-Process -Id ${pid} -ErrorAction Stop).StartTime.Ticks`
      return word(await run('powershell', ['-NoProfile', '-Command', script], { account: null }))
    }
    default:
      return word(await run('ps', ['-o', 'lstart=', '-p', String(pid)], { account: null }))
  }
}

async function linuxIdentity(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (stat === null) return null
  // The second field is the program's name in brackets and may hold spaces and brackets itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, ticksSinceBoot] = [fields[0], fields[19]]
  if (state === 'Z' || state === 'X') return null
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
  return `${ticksSinceBoot}-${boot.slice(0, 8)}`
}

const word = ({ code, output }: { code: number | null; output: string }): string | null =>
  code === 0 && output !== '' ? output.replaceAll(/\W+/g, '-') : null

/** The process's command line; '' = no such process, or one that has ended and waits for its parent. */
export async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    return line.replaceAll('\0', ' ').trim()
  }
  const { code, output } = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { account: null })
  return code === 0 ? output : ''
}
