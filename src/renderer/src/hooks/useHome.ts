import { useState } from 'react'
import { AppError } from '@shared/errors/appError'
import { call, type CallOutput } from '@renderer/lib/api'

/** The data folder of the next start: `null` as long as no other one was chosen. */
export function useHome() {
  const [next, setNext] = useState<CallOutput<'app.chooseHome'> | AppError | null>(null)
  const choose = async (folder: string): Promise<void> =>
    setNext(await call('app.chooseHome', { folder }).catch((e: unknown) => AppError.from(e)))
  return { next, choose }
}
