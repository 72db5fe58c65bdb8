import { useEffect, useRef } from 'react'
import { type ShellRequest, shellRequests } from '@shared/contract/shell'
import { transport } from '@renderer/lib/api'

/** Hears what the desktop shell asks of its window; in a browser it never does. */
export function useShellRequests(handle: (request: ShellRequest) => void): void {
  const latest = useRef(handle)
  useEffect(() => {
    latest.current = handle
  })
  useEffect(() => {
    const { shell } = transport
    if (!shell) return
    const take = async (): Promise<void> => {
      const reply = await shell.takeRequests()
      if (reply.ok) shellRequests.parse(reply.value).forEach((request) => latest.current(request))
    }
    void take()
    return transport.onEvent((name) => {
      if (name === 'requests') void take()
    })
  }, [])
}
