import { AppError } from './appError'

const remedies: { readonly [code: string]: (path: string) => AppError } = {
  ENOSPC: full,
  EDQUOT: full,
  EACCES: notWritable,
  EPERM: notWritable,
  EROFS: notWritable,
  ENOENT: noFolder,
  ENOTDIR: noFolder,
  EEXIST: occupied,
}

/** A failure of writing `path` as an `AppError`; what is neither a full disk, a right nor a missing folder stays as it is. */
export function diskError(e: unknown, path: string): AppError {
  const code = e instanceof Error && 'code' in e && typeof e.code === 'string' ? e.code : ''
  const known = Object.hasOwn(remedies, code) ? remedies[code]?.(path) : undefined
  return known ? new AppError(known.code, known.message, { cause: e }) : AppError.from(e)
}

function full(path: string): AppError {
  return new AppError(
    'DISK_FULL',
    `The disk is full, "${path}" could not be written: free some space and start again.`,
  )
}

function notWritable(path: string): AppError {
  return new AppError(
    'NOT_WRITABLE',
    `"${path}" cannot be written: choose another folder or give yourself write permission for this one.`,
  )
}

function noFolder(path: string): AppError {
  return new AppError(
    'INVALID_INPUT',
    `"${path}" cannot be written because its folder does not exist: create it first.`,
  )
}

function occupied(path: string): AppError {
  return new AppError(
    'INVALID_INPUT',
    `"${path}" cannot be written because a file stands in its way: choose another path.`,
  )
}
