/** What the app was started with. Chromium's own switches stand in the same list and are left to it. */
export interface ShellOptions {
  /** The link of a running `biaochi serve` to use instead of services in this process. */
  readonly attach?: string
  /** Where printed reports go without asking; the user is asked where absent. */
  readonly saveTo?: string
}

/** The value after `--name` or `--name=`; undefined where it is not there. */
function valueOf(argv: readonly string[], name: string): string | undefined {
  const index = argv.findIndex((a) => a === `--${name}` || a.startsWith(`--${name}=`))
  const found = argv[index]
  if (found === undefined) return undefined
  return found.includes('=') ? found.slice(found.indexOf('=') + 1) : argv[index + 1]
}

export function readOptions(argv: readonly string[]): ShellOptions {
  const attach = valueOf(argv, 'attach')
  const saveTo = valueOf(argv, 'save-to')
  return { ...(attach ? { attach } : {}), ...(saveTo ? { saveTo } : {}) }
}
