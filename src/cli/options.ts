import { parseArgs, type ParseArgsConfig, type ParseArgsOptionsConfig } from 'node:util'
import type * as z from 'zod'
import { AppError } from '@shared/errors/appError'
import { nearest } from '@shared/util/nearest'

/** Wrong usage: exit code 2 and one sentence. */
export const usageError = (sentence: string): AppError => new AppError('INVALID_INPUT', sentence)

type Parsed<T extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<ParseArgsConfig & { options: T; allowPositionals: true; strict: true }>
>

/** Options and positionals of a command; a misspelt option is answered with the one that was meant. */
export function readOptions<const T extends ParseArgsOptionsConfig>(argv: string[], options: T): Parsed<T> {
  try {
    return parseArgs({ args: joined(argv, options), options, allowPositionals: true, strict: true })
  } catch (e) {
    throw usageError(complaint(e instanceof Error ? e.message : String(e), Object.keys(options)))
  }
}

/** `--prompt -1` as `--prompt=-1`: a value may begin with a dash unless it is an option of the command itself. */
function joined(argv: readonly string[], options: ParseArgsOptionsConfig): string[] {
  const isOption = (arg: string): boolean => arg.startsWith('--') && Object.hasOwn(options, arg.slice(2))
  const args: string[] = []
  for (let i = 0; i < argv.length; i++) {
    const [arg = '', value] = [argv[i], argv[i + 1]]
    const takesValue = isOption(arg) && options[arg.slice(2)]?.type === 'string'
    if (takesValue && value?.startsWith('-') && !isOption(value)) {
      args.push(`${arg}=${value}`)
      i++
    } else args.push(arg)
  }
  return args
}

function complaint(message: string, known: readonly string[]): string {
  const unknown = /^Unknown option '(-+)([^']+)'/.exec(message)
  if (unknown) {
    const meant = nearest(unknown[2] ?? '', known)
    const remedy = meant
      ? `did you mean "--${meant}"?`
      : `known options are ${known.map((k) => `--${k}`).join(', ')}.`
    return `There is no option "${unknown[1]}${unknown[2]}": ${remedy}`
  }
  const valueless = /^Option '(?:-\w, )?(--[\w-]+) <value>' argument missing/.exec(message)
  if (valueless) return `The option "${valueless[1]}" needs a value.`
  const [sentence = message] = message.split(/[\n.] ?/)
  return `${sentence}.`
}

/** Exactly `count` positionals, or at least that many. */
export function positionals(
  given: readonly string[],
  what: string,
  { count = 1, more = false } = {},
): string[] {
  if (given.length < count) throw usageError(`${what} is missing.`)
  if (!more && given.length > count) throw usageError(`"${given[count]}" is one argument too many.`)
  return [...given]
}

export function required(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw usageError(`The option "--${option}" is missing.`)
  return value
}

/** A number as the command line has it. Whether it is in range is for the schema to say. */
export function number(value: string | undefined, option: string): number | undefined {
  if (value === undefined) return undefined
  if (value.trim() === '' || !Number.isFinite(Number(value))) {
    throw usageError(`"--${option} ${value}" is not a number.`)
  }
  return Number(value)
}

/** Such as `40m`, `1.5h` or `90s`; a number alone is minutes. */
export function minutes(value: string | undefined, option: string): number | undefined {
  if (value === undefined) return undefined
  const [, amount = '', unit = 'm'] = /^(\d+(?:\.\d+)?)([smh]?)$/.exec(value.trim()) ?? []
  if (amount === '') throw usageError(`"--${option} ${value}" is no time: write it as 40m, 1.5h or 90s.`)
  return Number(amount) * (minutesIn[unit] ?? 1)
}
const minutesIn: Readonly<Record<string, number>> = { s: 1 / 60, m: 1, h: 60 }

export const list = (value: string | undefined): string[] | undefined =>
  value
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

export function tokenIds(value: string | undefined, option: string): number[] | undefined {
  return list(value)?.map((part) => {
    if (!/^\d+$/.test(part))
      throw usageError(`"--${option} ${value}" is not a list of token ids such as 1,2,3.`)
    return Number(part)
  })
}

/** Checks a value against the schema that every other shell uses; the complaint names the option, not the schema's path. */
export function checked<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const key = issue?.path.filter((p) => typeof p === 'string').at(-1) ?? ''
  const option = key.replaceAll(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)
  const what = (issue?.message ?? '').replace(/^Invalid (input|option): /, '')
  throw usageError(`"--${option}" is wrong: ${what}.`)
}

/** Without the keys that were not given: defaults belong to the schemas. */
export function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> } // the same keys, none undefined
}
