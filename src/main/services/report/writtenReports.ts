import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { WrittenReport } from '@shared/contract/reports'
import { runId, type RunId } from '@shared/domain/run'
import type { NewFile } from './writeFiles'

/** Beside a report's files: the evaluations it is of, so that it can be found and written again. */
const manifestName = 'runs.json'
const manifest = z.strictObject({ runs: z.array(runId).min(1) })

export const manifestOf = (runs: readonly RunId[]): NewFile => ({
  name: manifestName,
  content: `${JSON.stringify({ runs }, null, 2)}\n`,
})

/** The reports of a run folder: one of its own, as a report run writes, and those that a window has asked for. */
export function writtenReports(runFolder: string): WrittenReport[] {
  const top = join(runFolder, 'report')
  if (!existsSync(top)) return []
  const inside = readdirSync(top, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return [top, ...inside.map(({ name }) => join(top, name))].flatMap((folder) => reportIn(folder) ?? [])
}

function reportIn(folder: string): WrittenReport | null {
  const runs = runsOf(folder)
  if (!runs) return null
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== manifestName && !entry.name.startsWith('.'))
    .map(({ name }) => {
      const path = join(folder, name)
      const { size, mtimeMs } = statSync(path)
      return { name, path, bytes: size, mtimeMs }
    })
  if (files.length === 0) return null
  const writtenAt = Math.max(...files.map(({ mtimeMs }) => mtimeMs))
  return { folder, runs, writtenAt, files: files.map(({ name, path, bytes }) => ({ name, path, bytes })) }
}

/** Null where there is no report, or where nobody can say any more what it is of: its files stay where they are. */
function runsOf(folder: string): RunId[] | null {
  try {
    return manifest.parse(JSON.parse(readFileSync(join(folder, manifestName), 'utf8'))).runs
  } catch {
    return null
  }
}
