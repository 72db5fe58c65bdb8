import { useState } from 'react'
import type { Settings } from '@shared/domain/settings'
import type { AppError } from '@shared/errors/appError'

export type Put = (part: Partial<Settings>) => Promise<AppError | null>
type Outcome = 'open' | 'busy' | 'saved' | AppError

const keysOf = <T extends object>(of: T): (keyof T)[] => Object.keys(of) as (keyof T)[] // its own keys

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
    const sent = typed
    const error = await work()
    setOutcome(error ?? 'saved')
    if (error) return
    // what was typed meanwhile is still to be saved
    setTyped((now) => {
      const left: Partial<T> = { ...now }
      for (const key of keysOf(sent)) if (left[key] === sent[key]) delete left[key]
      return left
    })
  }
  return { values: { ...known, ...typed }, changed: Object.keys(typed).length > 0, outcome, change, save }
}
