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

/** Lets the peak begin anew where the system allows it (Linux, proc(5): 5 into clear_refs). */
export function resetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {
    // elsewhere the peak is that of the whole process
  }
}
