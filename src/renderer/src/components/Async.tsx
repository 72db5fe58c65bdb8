import { Skeleton, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Loaded } from '@renderer/hooks/useCall'
import { useText } from '@renderer/hooks/useLanguage'
import { ErrorNotice } from './Notice'

interface Props<T> {
  readonly loaded: Pick<Loaded<T>, 'data' | 'error'> & Partial<Pick<Loaded<T>, 'reload'>>
  readonly rows?: number
  readonly children: (data: T) => ReactNode
}

/** The three states of everything that is read: shown, still coming, failed. */
export function Async<T>({ loaded, rows = 3, children }: Props<T>) {
  const t = useText()
  if (loaded.error)
    return <ErrorNotice error={loaded.error} {...(loaded.reload ? { onRetry: loaded.reload } : {})} />
  if (loaded.data !== undefined) return children(loaded.data)
  return (
    <Stack gap="sm" role="status" aria-label={t.app.loading}>
      {Array.from({ length: rows }, (_, i) => (
        <Skeleton key={i} h={44} />
      ))}
    </Stack>
  )
}
