import { readFileSync, writeFileSync } from 'node:fs'

/** Resident bytes of this process: now, and the most since it began or since the last reset. */
export function residentBytes(): { readonly now: number; readonly peak: number } {
  const now = process.memoryUsage.rss()
  try {
    const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))
    if (line) return { now, peak: 1024 * Number(line[1]) }
  } catch {
    // not Linux
  }
  return { now, peak: 1024 * process.resourceUsage().maxRSS }
}

let reusable = 0

/** Does what opens and closes a session of its own. The process keeps that memory and uses it for the next session. */
export async function leavingMemory<T>(work: () => Promise<T>): Promise<T> {
  const before = residentBytes().now
  try {
    return await work()
  } finally {
    reusable += Math.max(0, residentBytes().now - before)
  }
}

/** Resident bytes that nothing later can use again. */
export const heldBytes = (): number => residentBytes().now - reusable

/** Lets the peak begin anew where the system allows it (Linux, proc(5): 5 into clear_refs). */
export function resetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {
    // elsewhere the peak is that of the whole process
  }
}
