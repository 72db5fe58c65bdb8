import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Content } from './content'
import type { Fault } from './faults'

interface Sending {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly content: Content
  /** Counts what is sent. */
  readonly asked: { sent: number }
  readonly fault: Fault | undefined
}

/** The bytes of a file, as asked for or as the fault wants it. */
export function sendBytes(sending: Sending): void {
  const { request, response, content, fault } = sending
  const range = request.headers.range
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? []
  if (range !== undefined && first === undefined) return void response.writeHead(400).end()
  const ignored = fault?.kind === 'ignore range' || first === undefined
  const shift = fault?.kind === 'other slice' ? 1 : 0
  const from = ignored ? 0 : Number(first) + shift
  const to = ignored || !last ? content.bytes : Math.min(content.bytes, Number(last) + 1)
  if (!ignored && Number(first) >= content.bytes)
    return void response.writeHead(416, { 'content-range': `bytes */${content.bytes}` }).end()
  const total = fault?.kind === 'wrong total' ? content.bytes + 1 : content.bytes
  const length = to - from + (fault?.kind === 'wrong length' ? 7 : 0)
  const status = ignored || fault?.kind === 'slice with 200' ? 200 : 206
  response.writeHead(status, {
    'content-type': 'application/octet-stream',
    ...(fault?.kind === 'chunked' ? {} : { 'content-length': length }),
    ...(ignored ? {} : { 'content-range': `bytes ${from}-${to - 1}/${total}` }),
  })
  if (request.method === 'HEAD') return void response.end()
  void body(sending, { from, to }).catch(() => response.destroy())
}

async function body(
  { response, content, asked, fault }: Sending,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  let wake = (): void => {}
  response.on('drain', () => wake()).on('close', () => wake())
  const limited = fault?.kind === 'reset' || fault?.kind === 'cut' || fault?.kind === 'stall'
  const end = limited ? Math.min(to, from + fault.after) : to
  let at = from
  for (const piece of content.pieces(from, end)) {
    const bytes = fault?.kind === 'flip' ? flipped(piece, fault.at - at) : piece
    at += bytes.length
    asked.sent += bytes.length
    // small pieces, where the connection is to be slow
    if (fault?.kind === 'slow') await slowly(response, bytes, fault.bytesPerSecond)
    else if (!response.write(bytes)) await new Promise<void>((resolve) => (wake = resolve))
    if (response.destroyed) return
  }
  if (!limited || end === to) {
    // a head that promised more is left unfulfilled
    if (fault?.kind === 'wrong length') response.socket?.end()
    else response.end()
  } else if (fault.kind === 'reset') response.socket?.resetAndDestroy()
  else if (fault.kind === 'cut') response.socket?.end()
}

async function slowly(response: ServerResponse, bytes: Buffer, bytesPerSecond: number): Promise<void> {
  const step = Math.max(1, Math.ceil(bytesPerSecond / 50))
  for (let at = 0; at < bytes.length && !response.destroyed; at += step) {
    response.write(bytes.subarray(at, at + step))
    await sleep(20)
  }
}

function flipped(piece: Buffer, at: number): Buffer {
  if (at < 0 || at >= piece.length) return piece
  const copy = Buffer.from(piece)
  copy[at] = (copy[at] ?? 0) ^ 0x40
  return copy
}
