import { useEffect, useState } from 'react'
import type { RepoSummary } from '@shared/domain/hub'
import type { ModelOutlook } from '@shared/domain/modelInfo'
import { AppError } from '@shared/errors/appError'
import { call } from '@renderer/lib/api'

type Known = ReadonlyMap<string, ModelOutlook | AppError>
const nothing: Known = new Map()

/** What these models could do here, by id, asked for one after the other in their order. */
export function useOutlooks(repos: readonly RepoSummary[]): Known {
  const [state, setState] = useState({ repos, known: nothing })
  useEffect(() => {
    let live = true
    const ask = async (): Promise<void> => {
      let known = nothing
      for (const { id, hub, kind } of repos) {
        const outlook = await call('models.outlook', { id, hub, kind }).catch((e: unknown) =>
          AppError.from(e),
        )
        if (!live) return
        known = new Map(known).set(id, outlook)
        setState({ repos, known })
      }
    }
    void ask()
    return () => {
      live = false
    }
  }, [repos])
  return state.repos === repos ? state.known : nothing
}
