import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pluginsOf } from '@shared/benchmarks/schema/score'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import { AppError } from '@shared/errors/appError'
import type { ProgramEnd } from '../python/messages'
import type { ScoringTools } from '../scorers/types'

/** Calls the user's plug-ins, `<name>.py` in `folder`, through `call`: a program and an expression that gives a text. */
export function openPlugins(
  folder: string | undefined,
  call: (program: string, expression: string) => Promise<ProgramEnd>,
): ScoringTools['callPlugin'] {
  const read = new Map<string, { readonly source: string; readonly by: string }>()
  return async (name, method, asked) => {
    const plugin = read.get(name) ?? readPlugin(folder, name)
    read.set(name, plugin)
    // a JSON text is a Python text as well: both know the same escapes
    const args = JSON.stringify(JSON.stringify(asked))
    const { as, reason, output } = await call(
      plugin.source,
      `__import__('json').dumps(${method}(*__import__('json').loads(${args})))`,
    )
    if (as !== 'passed' || output === undefined)
      throw new Error(
        `The plug-in "${name}" did not ${method} this reply (${as}${reason ? `: ${reason}` : ''}).`,
      )
    return { value: JSON.parse(output) as unknown, by: plugin.by }
  }
}

/** As `plugin:name@` and the beginning of the file's sha256, so that a score says which text of it was used. */
function readPlugin(
  folder: string | undefined,
  name: string,
): { readonly source: string; readonly by: string } {
  const path = pathOf(folder, name)
  const source = readFileSync(path, 'utf8')
  return { source, by: `plugin:${name}@${createHash('sha256').update(source).digest('hex').slice(0, 8)}` }
}

function pathOf(folder: string | undefined, name: string): string {
  const path = join(folder ?? '', `${name}.py`)
  if (folder !== undefined && existsSync(path)) return path
  throw new AppError(
    'NOT_FOUND',
    `There is no plug-in "${name}": put it into "${folder === undefined ? 'plugins' : folder}" as ${name}.py.`,
  )
}

/** Throws NOT_FOUND where a plug-in that the card names is not there, before anything is asked. */
export function requirePlugins({ score }: BenchmarkCard, folder: string | undefined): string[] {
  const { all } = pluginsOf(score)
  return all.map((name) => readPlugin(folder, name).by)
}
