import { useState } from 'react'
import type { HubName, HubSpeed } from '@shared/domain/hub'
import { knownModels } from '@shared/domain/knownModels'
import { AppError } from '@shared/errors/appError'
import { call } from '@renderer/lib/api'

type Test = 'idle' | 'busy' | AppError | readonly HubSpeed[]

/**
 * Measures how fast each hub sends a well-known model to here; the fastest becomes the one that is asked first, of which
 * `onChosen` hears.
 */
export function useMirrors(onChosen: () => void = () => {}) {
  const [test, setTest] = useState<Test>('idle')
  const run = async (): Promise<void> => {
    const [model] = knownModels
    if (!model) return
    setTest('busy')
    try {
      const { hubs } = await call('models.measureHubs', { kind: 'model', id: model.id })
      const fastest = fastestOf(hubs)
      if (fastest) await call('settings.put', { hub: fastest })
      setTest(hubs)
      onChosen()
    } catch (e) {
      setTest(AppError.from(e))
    }
  }
  return { test, run }
}

/** Null where none has answered. */
export function fastestOf(hubs: readonly HubSpeed[]): HubName | null {
  const rated = hubs.filter(({ bytesPerSecond }) => bytesPerSecond !== null)
  const best = rated.toSorted((a, b) => (b.bytesPerSecond ?? 0) - (a.bytesPerSecond ?? 0))[0]
  return best?.hub ?? null
}
