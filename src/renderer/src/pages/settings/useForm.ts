import { useState } from 'react'
import type { Settings } from '@shared/domain/settings'
import type { AppError } from '@shared/errors/appError'

export type Put = (part: Partial<Settings>) => Promise<AppError | null>
type Outcome = 'open' | 'busy' | 'saved' | AppError

/** A few settings that are changed together: what was typed stays until it is saved, whatever goes wrong. */
export function useForm<T extends object>(known: T) {
  const [typed, setTyped] = useState<Partial<T>>({})
  const [outcome, setOutcome] = useState<Outcome>('open')
  const change = (part: Partial<T>): void => {
    setTyped((before) => ({ ...before, ...part }))
    setOutcome('open')
  }
  const save = async (work: () => Promise<AppError | null>): Promise<void> => {
    setOutcome('busy')
    const error = await work()
    setOutcome(error ?? 'saved')
    if (!error) setTyped({})
  }
  return { values: { ...known, ...typed }, changed: Object.keys(typed).length > 0, outcome, change, save }
}
