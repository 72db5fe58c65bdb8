import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Logger } from './ports'

const limitBytes = 5_000_000

/**
 * A log file with one older generation. `echo` also gets warnings, for a terminal. Logging never fails: on a full disk
 * the line is lost and the work goes on.
 */
export function fileLog(file: string, echo: (message: string) => void = () => {}): Logger {
  const write = (level: string, message: string, context?: object): void => {
    try {
      rotate(file)
      const more = context ? ` ${JSON.stringify(context)}` : ''
      appendFileSync(file, `${new Date().toISOString()} ${level} ${message}${more}\n`)
    } catch {
      return
    }
  }
  return {
    info: (message, context) => write('info', message, context),
    warn: (message, context) => {
      write('warn', message, context)
      echo(message)
    },
    error: (message, context) => write('error', message, context),
  }
}

function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size
  if (size === undefined) mkdirSync(dirname(file), { recursive: true })
  else if (size > limitBytes) renameSync(file, `${file}.1`)
}
