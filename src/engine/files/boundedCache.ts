import { readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'

interface Bound {
  /** All files of a kind together. */
  readonly bytes: number
  /** Names of this kind of files; the folder may hold others. */
  readonly pattern: RegExp
  /** Name of the file that has just been written: it stays, however large. */
  readonly newest: string
}

/** Lets a kept file count as used now. */
export function markUsed(file: string): void {
  quietly(() => utimesSync(file, new Date(), new Date()))
}

/** Removes the files of a cache that nobody has used for longest until the others fit. */
export function keepWithin(folder: string, { bytes, pattern, newest }: Bound): void {
  const files = readdirSync(folder)
    .filter((name) => pattern.test(name) && name !== newest)
    .flatMap((name) => statOf(join(folder, name)) ?? [])
    .toSorted((a, b) => b.used - a.used)
  let sum = statOf(join(folder, newest))?.size ?? 0
  for (const { path, size } of files) {
    sum += size
    // where another run still reads it, Windows refuses and Linux lets the reader finish
    if (sum > bytes) quietly(() => rmSync(path, { force: true }))
  }
}

function statOf(path: string): { path: string; size: number; used: number } | null {
  const found = statSync(path, { throwIfNoEntry: false })
  return found ? { path, size: found.size, used: found.mtimeMs } : null
}

/** A cache is a convenience: what it cannot do is not the work's failure. */
function quietly(work: () => void): void {
  try {
    work()
  } catch {
    return
  }
}
