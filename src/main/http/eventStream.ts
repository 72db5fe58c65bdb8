import type { ServerResponse } from 'node:http'
import { heartbeatMs } from '@shared/contract/transport'
import type { AppEventSource } from '@main/ipc/types'

/** A reader this far behind is cut off: it reconnects and asks for the present state, which costs less than the backlog. */
const maxBacklogBytes = 4 * 1024 * 1024

/**
 * Streams events as lines of JSON until the reader goes away. An empty line every few seconds tells a reader that the
 * host is still there. (Not EventSource: that cannot send the token's header.)
 */
export function streamEvents(events: AppEventSource, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'application/x-ndjson; charset=utf-8',
    'cache-control': 'no-store',
  })
  const send = (line: string): void => {
    if (response.writableLength > maxBacklogBytes) response.destroy()
    else response.write(line)
  }
  send('\n')
  const off = events.on((event) => send(`${JSON.stringify(event)}\n`))
  const heartbeat = setInterval(() => send('\n'), heartbeatMs)
  response.on('close', () => {
    clearInterval(heartbeat)
    off()
  })
}
