import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the two versions of Linux' control groups limit memory. */
const versions = [
  { root: '/sys/fs/cgroup/memory', limit: 'memory.limit_in_bytes' },
  { root: '/sys/fs/cgroup', limit: 'memory.max' },
] as const

export interface MemoryGroup {
  /** What the process takes from now on is limited to `bytes`; the kernel kills it where that is too little. */
  add(pid: number, bytes: number): void
  dispose(): void
}

/** A control group of its own; null where the system does not let this user make one. */
export function memoryGroup(name: string): MemoryGroup | null {
  for (const { root, limit } of versions) {
    const folder = join(root, `${name}-${process.pid}`)
    try {
      mkdirSync(folder)
      if (existsSync(join(folder, limit)))
        return {
          add(pid, bytes) {
            writeFileSync(join(folder, limit), String(bytes))
            writeFileSync(join(folder, 'cgroup.procs'), String(pid))
          },
          dispose: () => rmdirSync(folder),
        }
      rmdirSync(folder)
    } catch {
      continue // not there, or not ours to write
    }
  }
  return null
}
