const firstMs = 500
const mostMs = 30_000
/** What a server may ask for at most; longer is for the user to decide. */
const mostAskedMs = 120_000

/**
 * Milliseconds before try `tried + 2`: what the server asks for with `Retry-After` (seconds or a date), else doubling
 * from half a second, a random part of it so that requests do not come back together.
 */
export function waitFor(
  tried: number,
  retryAfter: string | null,
  random: () => number = Math.random,
): number {
  const asked = askedMs(retryAfter)
  if (asked !== null) return Math.min(asked, mostAskedMs)
  return Math.min(mostMs, firstMs * 2 ** tried) * (0.5 + random() / 2)
}

function askedMs(header: string | null): number | null {
  if (header === null || header.trim() === '') return null
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now())
}
