import * as z from 'zod'
import type { Bridge } from '../../../preload/api'
import type { Transport } from './transport'

const connection = z.object({ up: z.boolean() })

/** Through the preload's bridge. The main process tells in a `connection` event whether an attached host answers. */
export function electronTransport(bridge: Bridge): Transport {
  return {
    call: (name, input) => bridge.call(name, input),
    onEvent: (listener) => bridge.on(listener),
    onLink: (listener) =>
      bridge.on((name, payload) => {
        if (name !== 'connection') return
        const parsed = connection.safeParse(payload)
        if (parsed.success) listener(parsed.data.up ? 'up' : 'down')
      }),
    shell: bridge.shell,
  }
}
