import { readFileSync } from 'node:fs'
import { AppError, type ErrorCode } from '@shared/errors/appError'
import { whyNotJson } from '@shared/errors/jsonFault'

/** A UTF-8 file without its byte order mark. `code` is the error for a file that is missing or not text. */
export function readText(path: string, code: ErrorCode): string {
  const bytes = readBytes(path, code)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (e) {
    throw new AppError(code, `"${path}" is not UTF-8 text: save it as UTF-8 or choose another file.`, {
      cause: e,
    })
  }
}

export function readJson(path: string, code: ErrorCode): unknown {
  const text = readText(path, code)
  try {
    return JSON.parse(text)
  } catch (e) {
    throw new AppError(code, `"${path}" is not valid JSON (${whyNotJson(e)}): restore or correct it.`, {
      cause: e,
    })
  }
}

function readBytes(path: string, code: ErrorCode): Uint8Array {
  try {
    return readFileSync(path)
  } catch (e) {
    throw new AppError(code, `"${path}" ${whyUnreadable(e)}.`, { cause: e })
  }
}

/** The second half of a sentence about a file that could not be opened. */
export function whyUnreadable(e: unknown): string {
  const code = e instanceof Error && 'code' in e ? e.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'does not exist: check the path'
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read: give yourself read permission'
  if (code === 'EISDIR') return 'is a folder: give the path of a file'
  return `cannot be read (${String(code ?? e)}): check the disk`
}
