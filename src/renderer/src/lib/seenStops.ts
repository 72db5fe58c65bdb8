import * as z from 'zod'
import type { RunSummary } from '@shared/domain/run'

const key = 'biaochi.seenStops'
/** Older ones give way. */
const kept = 200

/** A run that is resumed and stops again has stopped another time. */
export const stopOf = ({ id, startedAt, finishedAt }: RunSummary): string =>
  `${id} ${finishedAt ?? startedAt}`

/** The stops of runs that this window has shown. */
export function seenStops(): ReadonlySet<string> {
  try {
    return new Set(
      z
        .array(z.string())
        .catch([])
        .parse(JSON.parse(localStorage.getItem(key) ?? '[]')),
    )
  } catch {
    return new Set()
  }
}

export function rememberStop(run: RunSummary): void {
  const stop = stopOf(run)
  const others = [...seenStops()].filter((other) => other !== stop)
  try {
    localStorage.setItem(key, JSON.stringify([stop, ...others].slice(0, kept)))
  } catch {
    // a browser that keeps nothing is advised again
  }
}
