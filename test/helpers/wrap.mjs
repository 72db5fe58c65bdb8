// Runs a script as bin/biaochi continues under another Node: with a channel that tells when this process is killed.
import { spawn } from 'node:child_process'

const child = spawn(process.execPath, process.argv.slice(2), {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
})
child.on('exit', (code) => process.exit(code ?? 1))
