import { readFileSync } from 'node:fs'
import type { EngineExit } from './EngineProcess'

/** What V8 and the C++ runtime print when they find no memory, for a thread's stack too, and give up. */
const lastWords =
  /out of memory|std::bad_alloc|allocation failed|cannot allocate memory|resource temporarily unavailable/i

/** Processes that the Linux kernel has ended for want of memory, in any group, since it started; null elsewhere. */
function kernelKills(): number | null {
  try {
    return Number(/^oom_kill (\d+)$/m.exec(readFileSync('/proc/vmstat', 'utf8'))?.[1] ?? NaN)
  } catch {
    return null
  }
}

/**
 * Tells a process that memory has killed from one that somebody has killed: both end by SIGKILL, but only the first is
 * counted by the kernel. Where nothing counts, as on macOS, a kill is taken for somebody's.
 */
export function watchMemory() {
  const before = kernelKills()
  let gaveUp = false
  return {
    /** A line that the process has printed. */
    heard(line: string): void {
      if (lastWords.test(line)) gaveUp = true
    },
    exitOf(code: number | null, signal?: string | null): EngineExit {
      const killed = signal === 'SIGKILL' || code === 9 || code === 128 + 9
      const counted = before !== null && (kernelKills() ?? 0) > before
      return { code, ...(signal && { signal }), outOfMemory: killed ? counted : gaveUp }
    },
  }
}
