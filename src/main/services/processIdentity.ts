import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ProcessIdentity } from '@shared/domain/run'

/** Number and start of a living process. Numbers are used again after a while, the pair is not. */
export function identify(pid: number): ProcessIdentity | null {
  const start = process.platform === 'linux' ? linuxStart(pid) : askedStart(pid)
  return start === null ? null : { pid, start }
}

export function isAlive(who: ProcessIdentity): boolean {
  return identify(who.pid)?.start === who.start
}

export const sameProcess = (a: ProcessIdentity | null, b: ProcessIdentity | null): boolean =>
  a?.pid === b?.pid && a?.start === b?.start

/** Kills `who` if it still lives and returns once it is gone. A later process of the same number is left alone. */
export async function killAndWait(who: ProcessIdentity): Promise<void> {
  for (let waitedMs = 0; isAlive(who) && waitedMs < 10_000; waitedMs += 20) {
    try {
      process.kill(who.pid, 'SIGKILL')
    } catch {
      return // gone between the two looks, or not ours to end
    }
    await sleep(20)
  }
}

/** Boot and clock tick at which the process started; null for one that has ended, a zombie included. */
function linuxStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // the command in brackets may contain spaces and brackets: fields are counted from behind it
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state, start] = [fields[0], fields[19]]
    if (state === 'Z' || state === 'X' || start === undefined) return null
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8)}-${start}`
  } catch {
    return null
  }
}

function askedStart(pid: number): string | null {
  const [command, ...args] =
    process.platform === 'win32'
      ? ['powershell', '-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`]
      : ['ps', '-o', 'stat=,lstart=', '-p', String(pid)]
  try {
    const answer = execFileSync(command ?? '', args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    // ps: state, then start; a zombie (Z) has ended, and the state changes while the start does not
    const [, state = '', start = ''] = /^(?:([A-Za-z+<]\S*)\s+)?(.+)$/.exec(answer.trim()) ?? []
    return state.startsWith('Z') || start === '' ? null : start
  } catch {
    return null // both commands fail for a process that is not there
  }
}
