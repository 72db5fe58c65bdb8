import type { FromEngine, ToEngine } from '@shared/contract/engine'
import { jobs } from './jobs'
import { answerCalls } from './jobs/answerCalls'

/** Electron's end of a utilityProcess. Its types belong to Electron, which the engine never imports. */
interface ParentPort {
  postMessage(message: FromEngine): void
  on(event: 'message', listener: (message: { readonly data: ToEngine }) => void): void
}
const { parentPort } = process as { readonly parentPort?: ParentPort }

const send = (message: FromEngine): void => {
  if (parentPort) parentPort.postMessage(message)
  else if (process.connected) process.send?.(message)
}
// the host says where the file is that runs programs
const receive = answerCalls(jobs, send, { pythonWorker: process.argv.at(-1) })

// A host that disappears takes its engine along: nobody would hear the result, and the run may be resumed elsewhere.
process.on('disconnect', () => process.exit(1))
// Ctrl-C reaches the whole process group; the host decides what it means and cancels in order.
process.on('SIGINT', () => {})
if (parentPort) parentPort.on('message', ({ data }) => receive(data))
// the other end of this channel is the host that forked this process
else process.on('message', (message) => receive(message as ToEngine))

send({ type: 'ready', protocol: 1 })
