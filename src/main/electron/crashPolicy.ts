/** A page that breaks twice within this time is broken, not unlucky. */
const soonMs = 60_000

/** Whether a window whose page has died is loaded again by itself, or whether a person is asked. */
export function createCrashPolicy(now: () => number): () => 'reload' | 'ask' {
  let last = -Infinity
  return () => {
    const moment = now()
    const again = moment - last < soonMs
    last = moment
    return again ? 'ask' : 'reload'
  }
}
