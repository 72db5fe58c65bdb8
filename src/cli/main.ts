import { AppError, type ErrorCode } from '@shared/errors/appError'
import { sentence } from '@shared/i18n/inChinese'
import { nearest } from '@shared/util/nearest'
import { visibleText } from '@shared/util/visibleText'
import type { App } from '@main/compose'
import type { Cli, Command } from './command'
import { benchmarks } from './commands/benchmarks'
import { compare } from './commands/compare'
import { data } from './commands/data'
import { doctor } from './commands/doctor'
import { evaluate } from './commands/eval'
import { generate } from './commands/generate'
import { logits } from './commands/logits'
import { merge } from './commands/merge'
import { models } from './commands/models'
import { report } from './commands/report'
import { rerun } from './commands/rerun'
import { rescore } from './commands/rescore'
import { resume } from './commands/resume'
import { run } from './commands/run'
import { runs } from './commands/runs'
import { score } from './commands/score'
import { serve } from './commands/serve'
import { start } from './commands/start'
import { trainCommand } from './commands/train'
import { languageOf, withoutLanguage } from './language'
import { usageError } from './options'
import { createOutput } from './output'

export const commands: { readonly [name: string]: Command } = {
  ...{
    start,
    serve,
    run,
    train: trainCommand,
    eval: evaluate,
    compare,
    rescore,
    rerun,
    report,
    merge,
    runs,
    resume,
  },
  ...{ doctor, models, data, benchmarks, score, logits, generate },
}

export interface World {
  readonly compose: (warn: (message: string) => void) => App
  readonly process: Pick<NodeJS.Process, 'stdout' | 'stderr' | 'on' | 'off' | 'exit' | 'env'>
}

/** Runs one command and returns the exit code: 0 done, 1 the work failed, 2 wrong usage, 130 interrupted. */
export async function main(argv: readonly string[], { compose, process }: World): Promise<number> {
  const json = argv.includes('--json')
  const { args, asked } = withoutLanguage(argv)
  const [name, ...rest] = args.filter((a) => a !== '--json')
  const out = createOutput(json, { stdout: process.stdout, stderr: process.stderr, now: Date.now })
  const abort = new AbortController()
  let app: App | undefined
  let language = languageOf(undefined, process.env)
  let interruptedAt = Infinity
  const interrupt = (): void => {
    // the second Ctrl-C does not wait for an orderly end; a terminal and a parent may both deliver the first
    if (Date.now() - interruptedAt > 300) process.exit(130)
    if (abort.signal.aborted) return
    interruptedAt = Date.now()
    abort.abort(new AppError('CANCELLED', 'Interrupted.'))
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  try {
    const cli: Cli = {
      app: () => (app ??= compose((message) => out.note(`biaochi: ${message}`))),
      out,
      signal: abort.signal,
    }
    language = languageOf(asked, process.env)
    await execute(name, rest, cli)
    return 0
  } catch (e) {
    const error = AppError.from(e)
    app?.reportBug(e)
    process.stderr.write(`biaochi: ${visibleText(sentence(error.message, language))}\n`)
    if (json) process.stdout.write(`${JSON.stringify({ error: error.toShape() })}\n`)
    return exitCode(error.code)
  } finally {
    await app?.dispose()
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
  }
}

async function execute(name: string | undefined, argv: string[], cli: Cli): Promise<void> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return help(cli)
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    const meant = nearest(name, Object.keys(commands))
    const remedy = meant ? `did you mean "${meant}"?` : '"biaochi help" lists them.'
    throw usageError(`There is no command "${name}": ${remedy}`)
  }
  if (argv.includes('--help') || argv.includes('-h')) {
    return cli.out.result({ usage: command.usage }, `${command.summary}\n\nusage: biaochi ${command.usage}`)
  }
  await command.execute(argv, cli)
}

function help({ out }: Cli): void {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(12)}${summary}`)
  const usage = ['usage: biaochi <command> [--json] [--lang zh|en] [--help]', '', ...lines]
  out.result({ commands: Object.keys(commands) }, usage.join('\n'))
}

/** Codes that the user can mend in the command itself. */
const usageCodes: readonly ErrorCode[] = ['INVALID_INPUT', 'NOT_FOUND']

export function exitCode(code: ErrorCode): number {
  if (code === 'CANCELLED') return 130
  return usageCodes.includes(code) ? 2 : 1
}
