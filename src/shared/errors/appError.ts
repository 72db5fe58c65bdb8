/**
 * Codes that the window, the command line or the documentation branch on. Anything else is a bug and travels as
 * INTERNAL with its stack kept in the log.
 */
export const errorCodes = [
  'INTERNAL',
  'INVALID_INPUT', // a file, recipe or argument the user can correct
  'NOT_FOUND', // a path, run, benchmark or model that is not there
  'MODEL_INVALID', // a model folder that cannot be loaded: missing, truncated or misshapen tensors
  'MODEL_UNSUPPORTED', // an architecture or dtype this version cannot run
  'DATA_INVALID', // a training or benchmark file that cannot be read
  'DISK_FULL',
  'NOT_WRITABLE',
  'UNREACHABLE', // a hub or mirror that does not answer, or not with what it was asked for
  'DOWNLOAD_DAMAGED', // bytes that do not have the digest their hub names
  'PORT_IN_USE',
  'OUT_OF_MEMORY',
  'GATE_FAILED', // a model that has not reached the scores its recipe asks of a release
  'ENGINE_LOST', // the job's process died
  'HOST_LOST', // the host that a window talks to does not answer
  'UNAUTHORISED',
  'CANCELLED', // asked for by the user; not a failure and never logged as one
] as const
export type ErrorCode = (typeof errorCodes)[number]

export interface ErrorShape {
  readonly code: ErrorCode
  /** One sentence: what is wrong, where, and how to fix it. */
  readonly message: string
  readonly data?: unknown
}

/** What a user or caller can act on. Crosses process boundaries as an `ErrorShape`. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly data: unknown

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: { cause?: unknown; data?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.data = options.data
  }

  toShape(): ErrorShape {
    return { code: this.code, message: this.message, ...(this.data === undefined ? {} : { data: this.data }) }
  }

  /** Any throwable as an AppError; what is not one already becomes INTERNAL with its cause kept. */
  static from(e: unknown): AppError {
    if (e instanceof AppError) return e
    return new AppError('INTERNAL', e instanceof Error ? e.message : String(e), { cause: e })
  }

  static fromShape(shape: ErrorShape): AppError {
    return new AppError(shape.code, shape.message, { data: shape.data })
  }
}
