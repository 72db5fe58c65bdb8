// Runs the built command line in a home of its own and reads what its runs wrote down.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { watchPeak } from './peakMemory.mjs'

export const root = resolve(import.meta.dirname, '../..')

/** A process's stdout once it has ended well; otherwise an error with the end of its stderr. */
export function output(command, args, { env = {}, onSpawn = () => {} } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env } })
    onSpawn(child.pid)
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (data) => (stdout += data))
    child.stderr.on('data', (data) => (stderr += data))
    child.on('error', fail)
    child.on('close', (code) => {
      if (code === 0) done(stdout)
      else
        fail(
          new Error(
            `${command} ${args.slice(0, 2).join(' ')} ended with ${code}: ${stderr.trim().slice(-500)}`,
          ),
        )
    })
  })
}

/** A folder that is gone afterwards. */
export async function withFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), 'biaochi-bench-'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Runs a command in the home `home`; returns its JSON document, when it was started, and the peak resident memory of its
 * engine in bytes (null where the platform does not tell).
 */
export async function biaochi(home, args, env = {}) {
  const startedAt = Date.now()
  let watch
  const text = await output(process.execPath, [join(root, 'bin/biaochi'), ...args, '--json'], {
    env: { BIAOCHI_HOME: home, ...env },
    onSpawn: (pid) => (watch = watchPeak(pid)),
  }).finally(() => watch.stop())
  return { startedAt, result: JSON.parse(text), peakBytes: watch.stop() }
}

/** The optimiser steps of the only training run in `home`, each with the time it was done. */
export const trainMetrics = (home) => trainEvents(home).filter((event) => event.type === 'metric')

/** The journal of the only training run in `home`. */
export function trainEvents(home) {
  const [run] = readdirSync(join(home, 'runs')).filter((name) => !name.startsWith('.'))
  const lines = readFileSync(join(home, 'runs', run, 'events.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
  return lines.map((line) => JSON.parse(line))
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const half = sorted.length / 2
  return Number.isInteger(half) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[Math.floor(half)]
}
