// Peak resident memory of the processes that a process starts, from Linux's /proc.
import { existsSync, readdirSync, readFileSync } from 'node:fs'

function read(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return '' // it has ended in the meantime
  }
}

const number = (text, name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0)

function descendants(root) {
  const parents = new Map()
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    parents.set(Number(pid), number(read(pid, 'status'), 'PPid'))
  const isBelow = (pid) => pid !== undefined && pid > 1 && (pid === root || isBelow(parents.get(pid)))
  return [...parents.keys()].filter((pid) => pid !== root && isBelow(pid))
}

/**
 * Looks at the descendants of a process until `stop` is called, which returns the largest peak of a single one in bytes:
 * the engine's. Null where there is no /proc.
 */
export function watchPeak(root) {
  if (!existsSync('/proc/self/status')) return { stop: () => null }
  let peak = 0
  const look = () => {
    for (const pid of descendants(root)) peak = Math.max(peak, 1024 * number(read(pid, 'status'), 'VmHWM'))
  }
  const timer = setInterval(look, 100)
  return {
    stop: () => {
      clearInterval(timer)
      return peak
    },
  }
}
