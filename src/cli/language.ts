import { type Language, languages } from '@shared/domain/recipe'
import { usageError } from './options'

/** The language of what goes wrong: `--lang`, else what the locale names. Throws INVALID_INPUT for another one. */
export function languageOf(asked: string | undefined, env: NodeJS.ProcessEnv): Language {
  // POSIX: the first of these that is set decides
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(Boolean) ?? ''
  if (asked === undefined) return locale.startsWith('zh') ? 'zh' : 'en'
  const language = languages.find((known) => known === asked)
  if (!language) throw usageError(`"--lang ${asked}" is unknown: choose from ${languages.join(', ')}.`)
  return language
}

/** The arguments without `--lang`, which every command understands, and what it was given. */
export function withoutLanguage(argv: readonly string[]): { args: string[]; asked: string | undefined } {
  const at = argv.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const option = argv[at]
  if (option === undefined) return { args: [...argv], asked: undefined }
  const isApart = option === '--lang'
  return {
    args: argv.toSpliced(at, isApart ? 2 : 1),
    asked: isApart ? (argv[at + 1] ?? '') : option.slice('--lang='.length),
  }
}
