import { useCallback, useEffect, useState } from 'react'
import { AppError } from '@shared/errors/appError'
import { call, type CallInput, type CallName, type CallOutput } from '@renderer/lib/api'
import { useLink } from './useLink'

export interface Loaded<T> {
  /** What was last read for this very input; it stays while it is read again. */
  readonly data: T | undefined
  readonly error: AppError | undefined
  readonly loading: boolean
  readonly reload: () => void
}
interface Kept<T> {
  readonly key: string
  readonly data?: T
  readonly error?: AppError
}

/** Reads from the host, again when the input changes or the connection comes back. `null` asks nothing. */
export function useCall<N extends CallName>(name: N, input: CallInput<N> | null): Loaded<CallOutput<N>> {
  const [kept, setKept] = useState<Kept<CallOutput<N>>>({ key: '' })
  const [again, setAgain] = useState(0)
  const epoch = useLink((link) => link.epoch)
  const key = input === null ? '' : JSON.stringify([name, input])

  useEffect(() => {
    if (key === '') return
    let live = true
    const keep = (next: Omit<Kept<CallOutput<N>>, 'key'>): void => {
      if (live) setKept({ key, ...next })
    }
    // The key was made from this name and input a few lines above.
    const [, sent] = JSON.parse(key) as [N, CallInput<N>]
    call(name, sent).then(
      (data) => keep({ data }),
      (e: unknown) => keep({ error: AppError.from(e) }),
    )
    return () => {
      live = false
    }
  }, [name, key, epoch, again])

  const reload = useCallback(() => setAgain((n) => n + 1), [])
  const current = kept.key === key && key !== '' ? kept : undefined
  return { data: current?.data, error: current?.error, loading: key !== '' && current === undefined, reload }
}
