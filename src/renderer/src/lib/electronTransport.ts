import { linkChanged } from '@shared/contract/transport'
import type { Bridge } from '../../../preload/api'
import type { Transport } from './transport'

/** Through the preload's bridge. The main process tells in a `link` event whether an attached host answers. */
export function electronTransport(bridge: Bridge): Transport {
  return {
    call: (name, input) => bridge.call(name, input),
    onEvent: (listener) => bridge.on(listener),
    onLink: (listener) =>
      bridge.on((name, payload) => {
        const parsed = name === 'link' ? linkChanged.safeParse(payload) : null
        if (parsed?.success) listener(parsed.data.state)
      }),
    shell: bridge.shell,
    ...(bridge.shell.attached ? { upload: (file) => bridge.shell.upload(file) } : {}),
  }
}
