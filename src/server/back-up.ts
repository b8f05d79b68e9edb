import { runBackupCommand } from './backup/command.ts'

const print = (line: string) => void process.stdout.write(`${line}\n`)

process.exitCode = await runBackupCommand(process.argv.slice(2), process.env, print)
