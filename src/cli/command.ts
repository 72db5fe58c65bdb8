import type { App } from '@main/compose'
import type { Output } from './output'

/** What a command works with. */
export interface Cli {
  /** Builds the services on first use: wrong usage never touches the data folder. */
  readonly app: () => App
  readonly out: Output
  /** Aborted by the first Ctrl-C: the command ends its work in order and 130 is returned. */
  readonly signal: AbortSignal
}

/** One file, one command. Returns 0; what goes wrong is thrown and decides the exit code (see `exitCode`). */
export interface Command {
  readonly summary: string
  /** The arguments after the command's name, one line per form. */
  readonly usage: string
  execute(argv: string[], cli: Cli): Promise<void>
}
